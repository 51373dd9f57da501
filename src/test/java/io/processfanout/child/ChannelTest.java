package io.processfanout.child;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

class ChannelTest {

	@Test
	@EnabledOnOs(OS.LINUX)
	void isReachedWithoutTheDirectoryThatLambdaDoesNotHave() {
		ChildCommand command = new ChildCommand(Path.of("/jdk/bin/java"), List.of(), List.of(Path.of("/app")));
		assertThat(command.toList()).endsWith("/proc/self/fd/3").noneMatch((part) -> part.contains("/dev/fd"));
	}

}
