package io.processfanout.dispatch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.processfanout.child.ChildLauncher;
import io.processfanout.task.Mode;
import io.processfanout.task.RunResult;
import io.processfanout.worker.Workload;

/**
 * A parent JVM that tests can do things to: runs a workload over inputs and prints the
 * outputs. Arguments: mode, the workload's class, inputs.
 */
final class ParentMain {

	private ParentMain() {
	}

	@SuppressWarnings("SystemOut")
	public static void main(String[] args) throws ClassNotFoundException {
		Class<? extends Workload> workload = Class.forName(args[1]).asSubclass(Workload.class);
		List<String> inputs = Arrays.asList(args).subList(2, args.length);
		RunResult result = new RealEngine().run(Mode.valueOf(args[0]), 2, workload, inputs);
		result.tasks().forEach((task) -> System.out.println(task.outcome() + " " + task.output()));
	}

	/** The command line that starts it. */
	static List<String> command(Mode mode, Class<? extends Workload> workload, String... inputs) {
		List<String> command = new ArrayList<>(List.of(ChildLauncher.javaOfThisJvm().toString(), "-cp",
				System.getProperty("java.class.path"), ParentMain.class.getName(), mode.name(), workload.getName()));
		command.addAll(Arrays.asList(inputs));
		return command;
	}

}
