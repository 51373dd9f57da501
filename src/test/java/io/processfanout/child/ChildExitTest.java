package io.processfanout.child;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ChildExitTest {

	/** Recorded from JDK 17.0.15 and 25, which say the same. */
	private static final String CRASH_REPORT = """
			what the task printed
			#
			# A fatal error has been detected by the Java Runtime Environment:
			#
			#  SIGSEGV (0xb) at pc=0x00007f86f5b20f14 (sent by kill), pid=23024, tid=23024
			#
			# JRE version: OpenJDK Runtime Environment (17.0.15+6) (build 17.0.15+6-Debian-1deb12u1)
			# Java VM: OpenJDK 64-Bit Server VM (17.0.15+6-Debian-1deb12u1, mixed mode, sharing, tiered, g1 gc)
			# Problematic frame:
			# C  [libc.so.6+0x85f14]
			#
			# CreateCoredumpOnCrash turned off, no core file dumped
			#
			# An error report file with more information is saved as:
			# /dev/null
			#""";

	private static final String HEAP_EXHAUSTED = "Terminating due to java.lang.OutOfMemoryError: Java heap space";

	@ParameterizedTest
	@CsvSource({ "129, SIGHUP", "130, SIGINT", "131, SIGQUIT", "132, SIGILL", "134, SIGABRT", "135, SIGBUS",
			"136, SIGFPE", "137, SIGKILL", "139, SIGSEGV", "143, SIGTERM", "133, SIGTRAP", "142, SIGALRM",
			"152, SIGXCPU", "159, SIGSYS" })
	void namesTheSignalBehindAnExitCode(int code, String signal) {
		assertThat(new ChildExit(code, "").signal()).contains(signal);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 9, 75, 76, 99, 127, 128, 160, 255 })
	void seesNoSignalInAnExitOfItsOwn(int code) {
		assertThat(new ChildExit(code, "").signal()).isEmpty();
	}

	/** A JVM that writes no core file exits with 1, which looked like a plain exit. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 134 })
	void readsTheSignalFromTheJvmsReportOfItsCrash(int code) {
		assertThat(new ChildExit(code, CRASH_REPORT).signal()).contains("SIGSEGV");
	}

	@Test
	void believesTheReportOnlyOfAJvmThatEndedAsReported() {
		assertThat(new ChildExit(0, CRASH_REPORT).signal()).isEmpty();
		assertThat(new ChildExit(3, CRASH_REPORT).signal()).isEmpty();
		assertThat(new ChildExit(137, CRASH_REPORT).signal()).contains("SIGKILL");
	}

	@Test
	void takesALineLikeOneOfAReportForNoReport() {
		assertThat(new ChildExit(1, "#  SIGSEGV (0xb) is what I test for").signal()).isEmpty();
	}

	@Test
	void knowsAnExhaustedHeapByCodeAndWords() {
		assertThat(new ChildExit(3, HEAP_EXHAUSTED).outOfMemory()).isTrue();
		assertThat(new ChildExit(3, "before\n" + HEAP_EXHAUSTED + "\nafter").outOfMemory()).isTrue();
	}

	@Test
	void takesNeitherTheCodeNorTheWordsAloneForAnExhaustedHeap() {
		assertThat(new ChildExit(3, "").outOfMemory()).isFalse();
		assertThat(new ChildExit(1, HEAP_EXHAUSTED).outOfMemory()).isFalse();
		assertThat(new ChildExit(3, "java.lang.OutOfMemoryError: Java heap space").outOfMemory()).isFalse();
	}

	/** It was taken for the name of a signal, whatever a task had printed. */
	@Test
	void believesNoReportOfASignalThatThereIsNot() {
		ChildExit exit = new ChildExit(1,
				"# A fatal error has been detected by the Java Runtime Environment:\n#\n#  SIG" + "A".repeat(5000)
						+ " (0xb) at pc=0x00007f");
		assertThat(exit.signal()).isEmpty();
	}

}
