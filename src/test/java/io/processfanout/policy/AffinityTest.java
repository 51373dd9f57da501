package io.processfanout.policy;

import io.processfanout.machine.Cpus;
import io.processfanout.policy.ConcurrencyPolicy.Affinity;
import io.processfanout.task.Limit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AffinityTest {

	private final Affinity policy = new Affinity(new Cpus(4, Cpus.Source.AFFINITY));

	@Test
	void isAsManyAsTheProcessMayUseCpus() {
		assertThat(this.policy.limit(10)).isEqualTo(new Limit(4, "affinity 4 CPUs; 10 tasks"));
		assertThat(this.policy.limit(4)).isEqualTo(new Limit(4, "affinity 4 CPUs; 4 tasks"));
	}

	@Test
	void isNeverMoreThanThereAreTasks() {
		assertThat(this.policy.limit(3)).isEqualTo(new Limit(3, "affinity 4 CPUs; 3 tasks"));
		assertThat(this.policy.limit(1)).isEqualTo(new Limit(1, "affinity 4 CPUs; 1 task"));
	}

}
