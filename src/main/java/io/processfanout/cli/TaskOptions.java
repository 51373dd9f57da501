package io.processfanout.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.processfanout.bench.BenchFields;
import io.processfanout.request.Field;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.request.TimeSpan;
import io.processfanout.settings.FanOutSettings;
import io.processfanout.sweep.Order;
import io.processfanout.sweep.Sweep;
import io.processfanout.tier.LambdaTier;
import io.processfanout.tier.Price;
import org.jspecify.annotations.Nullable;

/**
 * The options that say what the tasks behind a memory table are. They are those of
 * {@code compare}, which measures them.
 *
 * @param given what was typed
 * @param fields what each may be
 */
record TaskOptions(FieldOptions given, BenchFields fields) {

	private static final Field<Duration> TIER_LIMIT = Field
		.of("--tier-time-limit", new TimeSpan(Duration.ofSeconds(1), Duration.ofHours(1)),
				"how long one measurement may take")
		.or(Duration.ofMinutes(10));

	/** Cells of a table are looked at, not judged: three show whether one is odd. */
	private static final long REPETITIONS = 3;

	static TaskOptions of(FieldOptions given, FanOutSettings settings) {
		return new TaskOptions(given, BenchFields.of(List.of(), settings.requests(), FieldOptions::title));
	}

	/** The options, as a help text shows them. */
	static List<Field<?>> all() {
		BenchFields compare = CompareCommand.fields();
		return List.of(compare.tasks(), compare.oneTaskCpu(), compare.workload(), compare.iterations(),
				compare.repetitions().or(REPETITIONS), compare.policy().policy(), compare.policy().limit(), TIER_LIMIT);
	}

	int count() {
		return this.fields.tasks().orDefault(this.given.of(this.fields.tasks())).intValue();
	}

	Duration taskCpu() {
		Duration cpu = this.given.of(this.fields.oneTaskCpu());
		if (cpu == null) {
			throw new InvalidRequestException("--start-cpu needs --task-cpu too");
		}
		return cpu;
	}

	/** What to measure. The comparison that measures it checks the options. */
	Sweep.Plan plan(List<LambdaTier> tiers, @Nullable String classPath, @Nullable List<String> inputs, Price price) {
		Duration limit = TIER_LIMIT.orDefault(this.given.of(TIER_LIMIT));
		List<String> work = new ArrayList<>(List.of(this.fields.timeLimit().title(), TimeSpan.write(limit)));
		if (inputs == null) {
			work.addAll(List.of(this.fields.tasks().title(), Integer.toString(count())));
		}
		else {
			refuseBesideInputs(this.fields.tasks());
			refuseBesideInputs(this.fields.iterations());
			refuseBesideInputs(this.fields.oneTaskCpu());
		}
		if (classPath != null) {
			work.addAll(List.of(WorkloadPath.OPTION, classPath));
		}
		add(work, this.fields.workload());
		String repetitions = this.given.written(this.fields.repetitions());
		work.addAll(List.of(this.fields.repetitions().title(),
				(repetitions != null) ? repetitions : Long.toString(REPETITIONS)));
		add(work, this.fields.policy().policy());
		add(work, this.fields.policy().limit());
		List<String> size = new ArrayList<>();
		add(size, this.fields.oneTaskCpu());
		add(size, this.fields.iterations());
		return new Sweep.Plan(tiers, new Order(work, (inputs != null) ? inputs : List.of(), limit), size, price);
	}

	private void refuseBesideInputs(Field<?> field) {
		BenchFields.refuseBesideInputs(field, this.given.of(field));
	}

	private void add(List<String> options, Field<?> field) {
		String written = this.given.written(field);
		if (written != null) {
			options.addAll(List.of(field.title(), written));
		}
	}

}
