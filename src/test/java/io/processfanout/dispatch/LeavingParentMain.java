package io.processfanout.dispatch;

import java.nio.file.Path;
import java.util.List;

import io.processfanout.task.Mode;
import io.processfanout.workloads.ComputingForever;
import io.processfanout.workloads.Watched;

/**
 * A parent JVM that ends normally while its two children compute. Arguments: the mode,
 * and the directory in which they leave their files.
 */
final class LeavingParentMain {

	private LeavingParentMain() {
	}

	public static void main(String[] args) {
		new RealEngine().runInBackground(Mode.valueOf(args[0]), 2, ComputingForever.class,
				List.of(args[1], args[1], args[1]));
		Watched.in(Path.of(args[1]), 2);
	}

}
