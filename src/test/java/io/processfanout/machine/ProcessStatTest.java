package io.processfanout.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProcessStatTest {

	private final Path folder;

	private final Path stat;

	ProcessStatTest(@TempDir Path folder) {
		this.folder = folder;
		this.stat = folder.resolve("stat");
	}

	/** Of a program that was called ") R 1 (é", in Latin 1. */
	@Test
	void isReadBehindTheProgramsName() throws IOException {
		Files.writeString(this.stat,
				"4711 () R 1 (\u00e9) Z 17 4711 4711 0 -1 4227084 153 0 0 0 0 0 0 0 20 0 1 0 987654 0 0\n",
				StandardCharsets.ISO_8859_1);

		assertThat(ProcessStat.in(this.stat)).contains(new ProcessStat('Z', 17, 1, 987654));
		assertThat(new ProcessStat('Z', 17, 1, 987654).hasEnded()).isTrue();
	}

	/** A program's first thread may end and leave the others at work. */
	@Test
	void hasNotEndedWhileAnyThreadLives() {
		assertThat(new ProcessStat('Z', 17, 2, 987654).hasEnded()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "4711", "4711 (java) ", "4711 (java) S 1 2", "4711 (java) S x 1 1 0 0 0 0 0 0 0 0" })
	void isNoneWhereTheFileIsNotWhole(String text) throws IOException {
		Files.writeString(this.stat, text);

		assertThat(ProcessStat.in(this.stat)).isEmpty();
	}

	/** Mounted outside of this container: its 17 is not the 17 that is meant here. */
	@Test
	@EnabledOnOs({ OS.LINUX, OS.MAC })
	void isNotReadWhereProcessesHaveOtherIds() throws IOException {
		Files.createSymbolicLink(this.folder.resolve("self"), Path.of("4711"));

		assertThat(ProcessStat.rootFor(4711, this.folder)).isEqualTo(this.folder);
		assertThat(ProcessStat.rootFor(17, this.folder)).doesNotExist();
	}

	/** That of a namespace this process is not in: there is no self in it. */
	@Test
	void isNotReadWhereThisProcessIsNotShown() {
		assertThat(ProcessStat.rootFor(4711, this.folder)).doesNotExist();
		assertThat(ProcessStat.rootFor(4711, this.folder.resolve("none"))).doesNotExist();
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void tellsOfThisProcess() {
		ProcessStat own = ProcessStat.of(ProcessHandle.current().pid()).orElseThrow();

		assertThat(own.hasEnded()).isFalse();
		assertThat(own.parent()).isEqualTo(ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L));
		assertThat(ProcessStat.of(Long.MAX_VALUE)).isEmpty();
	}

}
