package io.processfanout.machine;

import java.util.Map;
import java.util.Optional;

/**
 * What the policies know of the machine.
 *
 * @param cpus the CPUs this process may run on
 * @param quota its cgroup CPU quota in CPUs, if it has one
 * @param credit its Lambda credit, if it runs on Lambda
 */
public record Machine(Cpus cpus, Optional<Double> quota, Optional<LambdaCredit> credit) {

	/**
	 * The machine this process runs on, as it is now: affinity and quota can change while
	 * a process runs.
	 * @param environment the process's variables
	 * @return what it says of itself
	 */
	public static Machine read(Map<String, String> environment) {
		return new Machine(Cpus.ofThisProcess(), CgroupQuota.ofThisProcess(), LambdaCredit.in(environment));
	}

}
