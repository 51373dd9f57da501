package io.processfanout.child;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Says whether its working directory is gone, before and after a command. */
final class WorkingDirectoryMain {

	private WorkingDirectoryMain() {
	}

	@SuppressWarnings("SystemOut")
	public static void main(String[] args) throws IOException, InterruptedException {
		boolean before = WorkingDirectory.OF_THIS_PROCESS.isGone();
		new ProcessBuilder(Arrays.asList(args)).directory(Path.of("/").toFile()).inheritIO().start().waitFor();
		System.out.println(before + " " + WorkingDirectory.OF_THIS_PROCESS.isGone());
	}

}
