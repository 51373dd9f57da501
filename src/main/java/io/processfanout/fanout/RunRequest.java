package io.processfanout.fanout;

import java.time.Duration;
import java.util.List;

import io.processfanout.dispatch.Mode;
import io.processfanout.dispatch.NamedWorkload;
import io.processfanout.policy.PolicyChoice;

/**
 * What the service is asked to run.
 *
 * @param mode how
 * @param workload what
 * @param inputs what on: one task each
 * @param policy how many at once; {@code sequential} is one whatever the policy
 * @param taskTimeout the longest a task may take
 * @param timeLimit the longest all may take
 */
public record RunRequest(Mode mode, NamedWorkload workload, List<String> inputs, PolicyChoice policy,
		Duration taskTimeout, Duration timeLimit) {

	public RunRequest {
		inputs = List.copyOf(inputs);
		if (inputs.isEmpty()) {
			throw new IllegalArgumentException("a run needs at least one input");
		}
	}

}
