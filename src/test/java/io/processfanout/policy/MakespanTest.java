package io.processfanout.policy;

import java.util.Optional;

import io.processfanout.machine.Cpus;
import io.processfanout.machine.LambdaCredit;
import io.processfanout.policy.ConcurrencyPolicy.CpuShare;
import io.processfanout.policy.ConcurrencyPolicy.Makespan;
import io.processfanout.policy.ConcurrencyPolicy.Rounding;
import io.processfanout.task.Limit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

class MakespanTest {

	@Test
	void takesNoMoreSlotsThanItTakesForTheFewestWaves() {
		assertThat(makespan(6, null, null).limit(10))
			.isEqualTo(new Limit(5, "affinity 6 CPUs; shortest predicted makespan, 2.00 task lengths; 10 tasks"));
	}

	@Test
	void predictsWithTheCreditOfTheMemorySize() {
		assertThat(makespan(2, null, 512).limit(10)).isEqualTo(new Limit(1,
				"affinity 2 CPUs; Lambda credit 0.29 vCPU at 512 MB; shortest predicted makespan, 34.6 task lengths;"
						+ " 10 tasks"));
	}

	@Test
	void predictsWithTheQuota() {
		assertThat(makespan(4, 2.0, null).limit(8)).isEqualTo(new Limit(2,
				"affinity 4 CPUs; cgroup quota 2.00 CPUs; shortest predicted makespan, 4.00 task lengths; 8 tasks"));
	}

	@Test
	void isNeverMoreThanThereAreTasks() {
		assertThat(makespan(6, null, null).limit(1).value()).isEqualTo(1);
	}

	/** As the room of a whole process is asked for; each task was simulated once. */
	@Test
	@Timeout(10)
	void takesAnyNumberOfTasks() {
		assertThat(makespan(6, null, null).limit(Integer.MAX_VALUE).value()).isEqualTo(6);
		assertThat(makespan(6, 3.0, null).limit(Integer.MAX_VALUE).value()).isEqualTo(3);
	}

	private static Makespan makespan(int cpus, @Nullable Double quota, @Nullable Integer memoryMb) {
		return new Makespan(new CpuShare(new Cpus(cpus, Cpus.Source.AFFINITY), Optional.ofNullable(quota),
				Optional.ofNullable(memoryMb).map(LambdaCredit::new), Rounding.CEILING));
	}

}
