package io.processfanout.worker.builtin;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class Sha256Test {

	private final Sha256 workload = new Sha256();

	/** The right-hand sides are Python's. */
	@ParameterizedTest
	@CsvSource({ "0, af5570f5a1810b7af78caf4bc70a660f0df51e42baf91d4de5b2328de0e83dfc",
			"1000 42, b047d3570dee9b8cea866318dfc6d2eaaf4d675dd81d324f7102f7537bad5ad8" })
	void givesWhatAnotherLanguageGives(String input, String digest) throws Exception {
		assertThat(this.workload.run(input)).isEqualTo(digest);
	}

	@Test
	void digestsTheSeedAndThenEachDigest() throws Exception {
		MessageDigest sha = MessageDigest.getInstance("SHA-256");
		byte[] seed = ByteBuffer.allocate(Long.BYTES).putLong(-5).array();

		assertThat(this.workload.run("2 -5"))
			.isEqualTo(HexFormat.of().formatHex(sha.digest(sha.digest(sha.digest(seed)))));
	}

	@Test
	void differsWithTheSeed() throws Exception {
		assertThat(this.workload.run("10 1")).isNotEqualTo(this.workload.run("10 2"));
	}

}
