import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

import com.sun.management.OperatingSystemMXBean;
import io.processfanout.Engine;
import io.processfanout.child.LineWriter;
import io.processfanout.dispatch.Run;
import io.processfanout.policy.ConcurrencyPolicy;
import io.processfanout.policy.PolicyChoice;
import io.processfanout.service.ProcessFanOutService;
import io.processfanout.settings.FanOutSettings;
import io.processfanout.task.Mode;
import io.processfanout.task.NamedWorkload;
import io.processfanout.task.RunListener;
import io.processfanout.task.RunResult;
import io.processfanout.task.TimeLimit;
import tools.jackson.databind.json.JsonMapper;

/**
 * The parent's part of benchmarks/fresh-child. Prints the command of a child, one
 * argument a line and an empty line at the end; then for each line it is given, two
 * numbers "children limit", runs so many trivial tasks and prints "measured", wall
 * seconds and the CPU seconds of its own.
 */
final class FreshChild {

	private FreshChild() {
	}

	public static void main(String[] args) throws Exception {
		OperatingSystemMXBean own = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
		BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
		try (Engine engine = new Engine(FanOutSettings.defaults(), FreshChild.class.getClassLoader(),
				JsonMapper.builder().build(), UnaryOperator.identity(), new LineWriter(() -> System.err))) {
			NamedWorkload workload = engine.workloads().named("count-loop").orElseThrow();
			engine.children()
				.commandFor(workload.type(), OptionalLong.empty())
				.toList()
				.forEach(System.out::println);
			System.out.println();
			System.out.flush();
			for (String order = orders.readLine(); order != null; order = orders.readLine()) {
				String[] numbers = order.split(" ", -1);
				int limit = Integer.parseInt(numbers[1]);
				List<String> inputs = Collections.nCopies(Integer.parseInt(numbers[0]), "1");
				Run run = Run.plain(Mode.PROCESSES, workload, inputs,
						new PolicyChoice(PolicyChoice.Name.FIXED, limit, ConcurrencyPolicy.Rounding.FLOOR), TimeLimit.NONE);
				System.out.println(measured(engine.service(), run, own));
				System.out.flush();
			}
		}
	}

	private static String measured(ProcessFanOutService service, Run run, OperatingSystemMXBean own) {
		long cpu = own.getProcessCpuTime();
		long start = System.nanoTime();
		RunResult result = service.run(run, RunListener.NONE);
		long wall = System.nanoTime() - start;
		if (!result.allOk()) {
			throw new IllegalStateException("not all tasks ended well: " + result.tasks());
		}
		return "measured " + wall / 1e9 + " " + (own.getProcessCpuTime() - cpu) / 1e9;
	}

}
