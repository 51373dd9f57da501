package example;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

import io.processfanout.worker.Workload;

/** Put your own work in place of this. One call is one task. */
public final class CLASS implements Workload {

	/** Some ten milliseconds. */
	private static final int ROUNDS = 50_000;

	@Override
	public String name() {
		return "NAME";
	}

	/** A digest of a digest of a digest: stands for work that takes its time. */
	@Override
	public String run(String input) throws Exception {
		MessageDigest sha = MessageDigest.getInstance("SHA-256");
		byte[] digest = input.getBytes(StandardCharsets.UTF_8);
		for (int round = 0; round < ROUNDS; round++) {
			digest = sha.digest(digest);
			// In threads a task is stopped by an interrupt, and only where it looks.
			if (Thread.interrupted()) {
				throw new InterruptedException("stopped in round " + round);
			}
		}
		return HexFormat.of().formatHex(digest);
	}

}
