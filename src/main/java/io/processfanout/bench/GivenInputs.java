package io.processfanout.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * That a comparison ran on inputs of its caller, and on which: not the inputs themselves,
 * which may be long and nobody else's business.
 *
 * @param count how many
 * @param sha256 the SHA-256 digest of all of them in UTF-8, each ended by a newline: that
 * of the file they were the lines of
 */
public record GivenInputs(int count, String sha256) {

	static GivenInputs of(List<String> inputs) {
		try {
			MessageDigest sha = MessageDigest.getInstance("SHA-256");
			for (String input : inputs) {
				sha.update(input.getBytes(StandardCharsets.UTF_8));
				sha.update((byte) '\n');
			}
			return new GivenInputs(inputs.size(), HexFormat.of().formatHex(sha.digest()));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every JVM has SHA-256", ex);
		}
	}

}
