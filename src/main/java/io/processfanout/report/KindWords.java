package io.processfanout.report;

import io.processfanout.bench.Crossover;
import io.processfanout.bench.TaskCpu;
import io.processfanout.bench.Verdict;

/** What came out for a mode, in fewer words than a verdict's own sentence has. */
final class KindWords {

	private KindWords() {
	}

	/** Such as {@code is faster than sequential}. */
	static String of(Verdict verdict) {
		return switch (verdict.kind()) {
			case FASTER -> "is faster than " + verdict.against();
			case SLOWER -> "is slower than " + verdict.against();
			case NO_DIFFERENCE -> "is as fast as " + verdict.against() + ", or so nearly that it is not worth naming";
			case CANNOT_TELL -> "cannot be told from " + verdict.against() + " yet";
		};
	}

	/** Such as {@code is faster than sequential from about 12 ms of CPU a task on}. */
	static String of(Crossover crossover) {
		String faster = "faster than " + crossover.against();
		return switch (crossover.kind()) {
			case FROM ->
				"is " + faster + " from about " + TaskCpu.milliseconds(crossover.seconds()) + " of CPU a task on";
			case EVERYWHERE -> "is " + faster + " at every length that is long enough to tell";
			case NOWHERE -> "is " + faster + " at no length that was measured";
			case CANNOT_TELL -> "may be " + faster + " from some length on: these do not tell";
		};
	}

}
