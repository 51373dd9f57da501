package io.processfanout.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.processfanout.dispatch.Run;
import io.processfanout.service.ProcessFanOutService;
import io.processfanout.task.Mode;
import io.processfanout.task.Phase;
import io.processfanout.task.RunEvent;
import io.processfanout.task.RunListener;
import io.processfanout.task.RunResult;
import io.processfanout.task.TimeLimit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A comparison on its way: repetition by repetition, each begun by another mode, for what
 * goes first meets a machine that the others have not warmed or tired yet. For one
 * thread.
 */
final class Rounds {

	private static final Logger logger = LoggerFactory.getLogger(Rounds.class);

	private final ProcessFanOutService service;

	private final BenchPlan plan;

	private final List<String> inputs;

	private final TimeLimit limit;

	private final long start;

	private final RunListener listener;

	private final MeasuredModes measured;

	/** How many tasks of all modes a round has. */
	private final int tasks;

	/** How many rounds are done. */
	private int done;

	/** How many tasks were run once more. */
	private int again;

	/**
	 * A comparison that has not begun.
	 * @param service runs the tasks
	 * @param plan what to compare
	 * @param inputs the tasks' inputs
	 * @param limit how long it may take
	 * @param start since when that counts, by System.nanoTime()
	 * @param listener is told how it goes on
	 */
	Rounds(ProcessFanOutService service, BenchPlan plan, List<String> inputs, TimeLimit limit, long start,
			RunListener listener) {
		this.service = service;
		this.plan = plan;
		this.inputs = inputs;
		this.limit = limit;
		this.start = start;
		this.listener = listener;
		this.measured = new MeasuredModes(plan,
				plan.modes().stream().map((mode) -> new ModeRepetitions(mode, new ArrayList<>())).toList());
		this.tasks = plan.modes().size() * inputs.size();
	}

	/**
	 * Runs all that are to be, or until the caller is interrupted.
	 * @return what was measured
	 */
	MeasuredModes run() {
		Repetitions wanted = this.plan.repetitions();
		this.listener.happened(new RunEvent.ComparisonBegan(wanted.least() * this.tasks));
		long first = System.nanoTime();
		Duration last = Duration.ZERO;
		while (!wanted.areEnough(this.done, since(first), last, left().left(), this.measured.verdicts())) {
			if (this.done >= wanted.least()) {
				tellHowMany(this.done + 1);
			}
			long round = System.nanoTime();
			if (!isRoundRun()) {
				break;
			}
			last = since(round);
			this.done++;
		}
		return this.measured;
	}

	/** False if the caller was interrupted meanwhile. */
	private boolean isRoundRun() {
		List<ModeRepetitions> modes = this.measured.modes();
		for (int i = 0; i < modes.size(); i++) {
			ModeRepetitions mode = modes.get((this.done + i) % modes.size());
			// What failed once is not asked again: its row says why, and the others keep
			// their time.
			if (mode.allOk()) {
				repeat(mode);
			}
			if (Thread.currentThread().isInterrupted()) {
				return false;
			}
		}
		return true;
	}

	private void repeat(ModeRepetitions mode) {
		this.listener
			.happened(new RunEvent.RepetitionBegan(mode.mode(), this.done + 1, this.plan.repetitions().text()));
		RunResult run = run(mode);
		if (this.done > 0 && hasStartedKeptChildren(run) && run.wall().compareTo(left().left()) < 0) {
			// Kept children gave way to another mode's: once more, now that there are
			// some again, for this is to be a warm repetition.
			this.again += this.inputs.size();
			tellHowMany(Math.max(this.done + 1, this.plan.repetitions().least()));
			run = run(mode);
		}
		// Else it failed for nothing that it did.
		if (run.allOk() || !Thread.currentThread().isInterrupted()) {
			mode.runs().add(run);
		}
	}

	private void tellHowMany(int rounds) {
		this.listener.happened(new RunEvent.ComparisonExtended(rounds * this.tasks + this.again));
	}

	private static boolean hasStartedKeptChildren(RunResult run) {
		return run.mode() == Mode.POOL && run.allOk()
				&& run.tasks().stream().anyMatch((task) -> task.times().has(Phase.SPAWN));
	}

	/** What the parent fails with costs this repetition; others have ended. */
	private RunResult run(ModeRepetitions mode) {
		try {
			return this.service.run(
					Run.plain(mode.mode(), this.plan.workload(), this.inputs, this.plan.policy(), left()),
					this.listener);
		}
		catch (RuntimeException | Error ex) {
			if (this.measured.areNone()) {
				throw ex;
			}
			logger.error("A repetition of mode {} could not be run: {}", mode.mode().label(), ex.toString());
			logger.debug("A repetition could not be run", ex);
			return mode.notRun(this.inputs.size(), ex);
		}
	}

	private TimeLimit left() {
		return this.limit.since(this.start);
	}

	private static Duration since(long nanoTime) {
		return Duration.ofNanos(System.nanoTime() - nanoTime);
	}

}
