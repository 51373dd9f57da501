package io.processfanout.bench;

import java.time.Duration;
import java.util.Locale;

import io.processfanout.request.InvalidRequestException;
import io.processfanout.request.TimeSpan;
import io.processfanout.task.PhaseTimes;

/**
 * Says why a workload has no size that takes the CPU time asked for.
 *
 * @param fields the names by which the writer of the request knows what to give instead
 * @param workload the workload's name
 * @param asked the CPU time
 */
record TaskCpuRefusal(BenchFields fields, String workload, Duration asked) {

	InvalidRequestException because(String why) {
		return new InvalidRequestException(this.fields.taskCpu().title() + " " + TimeSpan.write(this.asked)
				+ " cannot be met by workload " + this.workload + ": " + why + "; give " + this.fields.inputs().title()
				+ " or " + this.fields.iterations().title());
	}

	InvalidRequestException doesNotGrow(SizeSearch.Point smallest, SizeSearch.Point largest) {
		return because(took(smallest) + ", " + took(largest) + "; it does not grow with iterations");
	}

	/** What a size took, such as {@code 1,000 iterations took 35 ms of CPU}. */
	static String took(SizeSearch.Point point) {
		return String.format(Locale.ROOT, "%,d iterations took %s of CPU", point.iterations(),
				TaskCpu.milliseconds(PhaseTimes.seconds(point.cpu())));
	}

}
