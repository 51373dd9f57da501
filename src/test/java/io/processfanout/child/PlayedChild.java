package io.processfanout.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A child of which all that it will ever say stands in a file: a process with pipes as
 * any, that starts in a moment.
 */
public final class PlayedChild {

	private static final Path PLAYER = Path.of("/bin/cat");

	private static final ChildCommand COMMAND = new ChildCommand(PLAYER, List.of(), List.of(Path.of("/none.jar")));

	private PlayedChild() {
	}

	/**
	 * Starts one.
	 * @param file takes what it says
	 * @param said what it says, and then leaves
	 */
	public static Child saying(Path file, byte[] said) throws IOException {
		Files.write(file, said);
		ProcessMark mark = ProcessMark.fresh();
		ProcessBuilder builder = new ProcessBuilder(PLAYER.toString(), file.toString());
		builder.environment().putAll(mark.environment());
		return Child.start(builder::start, COMMAND, mark, OutputSink.NONE);
	}

}
