package io.processfanout.worker.builtin;

import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

import io.processfanout.worker.Workload;

/**
 * A chain of SHA-256 digests, each of the one before, beginning with the seed's eight
 * bytes. C2 puts the JVM's own hand-written machine code in its place; C1 alone, as on
 * Lambda, compiles the Java code, which takes some ten times as long.
 */
public final class Sha256 implements Workload {

	/** Steps between two looks at the interrupt: some 10 ms. */
	private static final int BLOCK = 1 << 16;

	@Override
	public String name() {
		return "sha-256";
	}

	@Override
	public Optional<String> inputOfSize(long size, long seed) {
		return Optional.of(IterationInput.text(size, seed));
	}

	@Override
	public String run(String input) throws NoSuchAlgorithmException, DigestException, InterruptedException {
		IterationInput size = IterationInput.of(input);
		MessageDigest sha = MessageDigest.getInstance("SHA-256");
		byte[] digest = sha.digest(ByteBuffer.allocate(Long.BYTES).putLong(size.seed()).array());
		for (long step = 0; step < size.iterations(); step++) {
			sha.update(digest);
			sha.digest(digest, 0, digest.length);
			if (step % BLOCK == 0) {
				Interruption.check();
			}
		}
		return HexFormat.of().formatHex(digest);
	}

}
