package io.processfanout.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ResidentMemoryTest {

	@Test
	void hasAPeakThatIsNotWhatIsHeldNow(@TempDir Path folder) throws IOException {
		Path status = Files.writeString(folder.resolve("status"),
				"Name:\tjava\nVmPeak:\t 9999999 kB\nVmHWM:\t  102401 kB\nVmRSS:\t   51200 kB\n");

		assertThat(ResidentMemory.heldIn(status).peak()).contains(101L);
		assertThat(ResidentMemory.read(status)).contains(50L);
	}

	@Test
	void isUnknownOfAProcessThatHasEnded(@TempDir Path folder) throws IOException {
		// A process that nobody has waited for yet has a name and no memory.
		Path status = Files.writeString(folder.resolve("status"), "Name:\tjava\nState:\tZ (zombie)\n");

		assertThat(ResidentMemory.heldIn(status).peak()).isEmpty();
		assertThat(ResidentMemory.heldIn(folder.resolve("gone"))).isEqualTo(ResidentMemory.Held.UNKNOWN);
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void isKnownOfThisProcess() {
		long pid = ProcessHandle.current().pid();
		long held = ResidentMemory.megabytesOfThisProcess().orElseThrow();

		assertThat(ResidentMemory.heldBy(pid).peakMb()).isGreaterThanOrEqualTo(held);
	}

}
