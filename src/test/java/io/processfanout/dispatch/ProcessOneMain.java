package io.processfanout.dispatch;

import java.io.IOException;
import java.util.List;

import io.processfanout.child.Undertaker;
import io.processfanout.machine.ProcessStat;
import io.processfanout.task.Mode;
import io.processfanout.task.RunResult;
import io.processfanout.workloads.Misbehaving;

/**
 * A parent that is process 1 of a container: runs tasks that leave a process in each
 * mode, prints what a run says of them, and then who is dead among its children. A
 * process of its own tells its exit code last.
 */
final class ProcessOneMain {

	private ProcessOneMain() {
	}

	@SuppressWarnings("SystemOut")
	public static void main(String[] args) throws IOException, InterruptedException {
		Undertaker.begin().ifPresent(System.out::println);
		Process own = new ProcessBuilder("sh", "-c", "exit 7").start();
		try (RealEngine engine = new RealEngine()) {
			for (Mode mode : List.of(Mode.PROCESSES, Mode.POOL)) {
				RunResult result = engine.run(mode, 2, Misbehaving.class, List.of("orphan " + args[0], "echo 1"));
				System.out.println(mode + " " + result.allOk() + " " + result.leftAlive());
			}
			RunResult result = engine.run(Mode.THREADS, 1, Misbehaving.class, List.of("orphan-that-ends"));
			System.out.println(Mode.THREADS + " " + result.allOk() + " " + result.leftAlive());
			if (args.length > 1) {
				while (ProcessHandle.current().children().anyMatch(ProcessOneMain::isDead)) {
					Thread.sleep(10);
				}
				System.out.println("nobody is dead");
			}
		}
		System.out.println("exit code " + own.waitFor());
	}

	private static boolean isDead(ProcessHandle process) {
		return ProcessStat.of(process.pid()).filter(ProcessStat::hasEnded).isPresent();
	}

}
