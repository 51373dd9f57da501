package io.processfanout.child;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProcessStartTest {

	/** As JDK 25 puts it where another version lies in its place. */
	@Test
	void namesTheJdkWhereItsHelperIsOfAnotherVersion() {
		IOException told = new IOException("""
				Cannot run program "/bin/sh": Failed to exec spawn helper: pid: 7, exit code: 1, error: 0 (none)\s
				Possible reasons:
				  - Spawn helper ran into JDK version mismatch
				""");
		assertThat(ProcessStart.explained(told)).hasCause(told)
			.hasMessage("the JDK in " + System.getProperty("java.home") + " could not use its own helper (Cannot run"
					+ " program \"/bin/sh\": Failed to exec spawn helper: pid: 7, exit code: 1, error: 0 (none)): if"
					+ " that JDK was replaced under this program, start this program again");
	}

	@Test
	void saysNothingElseOfAnythingElse() {
		IOException told = new IOException(
				"Cannot run program \"/bin/sh\": error=11, Resource temporarily unavailable");
		assertThat(ProcessStart.explained(told)).isSameAs(told);
	}

}
