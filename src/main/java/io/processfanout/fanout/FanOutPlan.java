package io.processfanout.fanout;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import io.processfanout.request.InvalidRequestException;
import io.processfanout.service.RunRequest;
import io.processfanout.service.Workloads;
import io.processfanout.task.Halt;
import io.processfanout.task.Mode;
import io.processfanout.task.NamedWorkload;
import io.processfanout.task.TimeLimit;

/**
 * A request with every default filled in and every field checked, however it came here.
 *
 * @param run what to run
 * @param fallback the mode if memory allows not even one child
 */
record FanOutPlan(RunRequest run, Optional<Mode> fallback) {

	static FanOutPlan of(FanOutRequest request, FanOutFields fields, Workloads workloads) {
		if (request.workload() == null) {
			throw new InvalidRequestException("workload must be given: one of " + String.join(", ", workloads.names()));
		}
		if (request.inputs() == null) {
			throw new InvalidRequestException("inputs must be given: a list of values, one task each");
		}
		NamedWorkload workload = workloads.named(fields.workload().check(request.workload())).orElseThrow();
		Duration timeLimit = fields.timeLimit().orDefault(request.timeLimit());
		Duration taskTimeout = (request.taskTimeout() != null) ? fields.taskTimeout().check(request.taskTimeout())
				: timeLimit;
		Mode mode = mode(fields.mode().orDefault(request.mode()));
		Optional<Mode> fallback = Optional.ofNullable(request.fallback())
			.map((label) -> mode(fields.fallback().check(label)));
		RunRequest run = new RunRequest(mode, workload, fields.inputs().check(request.inputs()),
				fields.policy().choice(request.policy(), request.limit()), taskTimeout, TimeLimit.of(timeLimit),
				fields.retries().orDefault(request.retries()).intValue(),
				Halt.valueOf(fields.halt().orDefault(request.halt()).toUpperCase(Locale.ROOT)),
				Optional.ofNullable(request.childMemoryMb()).map(fields.childMemoryMb()::check));
		return new FanOutPlan(run, fallback);
	}

	private static Mode mode(String label) {
		return Mode.valueOf(label.toUpperCase(Locale.ROOT));
	}

}
