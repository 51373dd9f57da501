package io.processfanout.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** On folders: real groups are in {@link ControlGroupIT}. */
class ControlGroupEndTest {

	private final Path folder;

	ControlGroupEndTest(@TempDir Path folder) {
		this.folder = folder;
	}

	/** Process ids of another container's processes are not shown here. */
	@Test
	void theKernelEndsAGroupAsAWholeWhereItCan() throws IOException {
		Path whole = Files.createFile(this.folder.resolve("cgroup.kill"));

		ControlGroup.endAll(this.folder);

		assertThat(whole).hasContent("1");
	}

	/** Such a process is shown as 0, which kill(2) takes for a group of processes. */
	@Test
	void whatHasNoIdHereIsLeftAlone() throws IOException {
		Files.writeString(this.folder.resolve("cgroup.procs"), "0\n" + Long.MAX_VALUE + "\nnone\n");

		ControlGroup.endAll(this.folder);

		assertThat(ProcessHandle.of(0)).isEmpty();
	}

}
