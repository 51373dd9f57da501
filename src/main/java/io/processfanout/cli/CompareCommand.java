package io.processfanout.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.processfanout.bench.BenchFields;
import io.processfanout.bench.BenchRequest;
import io.processfanout.bench.BenchResult;
import io.processfanout.bench.Comparison;
import io.processfanout.report.ComparisonTable;
import io.processfanout.sweep.ComparisonRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ConfigurableApplicationContext;

/** {@code compare}: runs the same tasks in every mode here, and shows what came out. */
@Command(name = "compare", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Compare the modes on this machine (the default command).")
final class CompareCommand implements Callable<Integer> {

	@Option(names = "--modes", split = ",", paramLabel = "MODE",
			description = "Modes to compare, with commas between: sequential, threads, processes. Default: all.")
	private @Nullable List<String> modes;

	@Option(names = "--workload", paramLabel = "NAME",
			description = "What each task does: count-loop (default), prime-sieve, sha-256, sleep, or your own.")
	private @Nullable String workload;

	@Option(names = "--tasks", paramLabel = "N", description = "How many tasks. Default: 10.")
	private @Nullable String tasks;

	@Option(names = "--iterations", paramLabel = "N", description = "Steps in a task. Default: 10000000.")
	private @Nullable String iterations;

	@Option(names = "--task-cpu", paramLabel = "TIME",
			description = "CPU time of a task, such as 350ms, in place of --iterations.")
	private @Nullable String taskCpu;

	@Mixin
	private LimitOptions limits = new LimitOptions();

	@Option(names = "--repetitions", paramLabel = "N", description = "How often each mode runs. Default: 3.")
	private @Nullable String repetitions;

	@Mixin
	private WorkloadPath workloadPath = new WorkloadPath();

	@Option(names = "--json", description = "Print the result as JSON, and nothing else, on stdout.")
	private boolean json;

	@Option(names = ComparisonRun.END_WITH_STDIN, hidden = true)
	private boolean endWithStdin;

	@Spec
	@SuppressWarnings("NullAway.Init") // picocli sets it before call()
	private CommandSpec spec;

	@Override
	public Integer call() {
		if (this.endWithStdin) {
			StdinEnd.endsThisProcess();
		}
		this.workloadPath.use();
		try (ConfigurableApplicationContext context = LocalApplication.withoutServer(new OptionNames(Map.of()))) {
			BenchRequest request = request(context.getBean(BenchFields.class));
			BenchResult result;
			try (Progress progress = Progress.on(this.spec.commandLine().getErr())) {
				result = context.getBean(Comparison.class).compare(request, progress);
			}
			String text = this.json ? context.getBean(JsonMapper.class).writeValueAsString(result) + "\n"
					: ComparisonTable.of(result);
			this.spec.commandLine().getOut().print(text);
			this.spec.commandLine().getOut().flush();
			return (result.allOk() && result.checksumsAgree()) ? 0 : 1;
		}
	}

	private BenchRequest request(BenchFields fields) {
		return new BenchRequest(null, this.modes, this.workload, OptionText.parsed(this.tasks, fields.tasks()::parse),
				OptionText.parsed(this.iterations, fields.iterations()::parse),
				OptionText.parsed(this.taskCpu, fields.taskCpu()::parse), this.limits.policy(),
				this.limits.limit(fields.policy()), OptionText.parsed(this.repetitions, fields.repetitions()::parse),
				this.limits.timeLimit(fields.timeLimit()));
	}

}
