package io.processfanout.policy;

import java.util.Optional;

import io.processfanout.machine.Cpus;
import io.processfanout.machine.LambdaCredit;
import io.processfanout.policy.ConcurrencyPolicy.CpuShare;
import io.processfanout.policy.ConcurrencyPolicy.Rounding;
import io.processfanout.task.Limit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CpuShareTest {

	private static final int MANY = 1000;

	@ParameterizedTest
	@CsvSource({ "0.01, 1, 1, 1", "0.5, 1, 1, 1", "1.0, 1, 1, 1", "1.01, 1, 1, 2", "1.49, 1, 1, 2", "1.5, 1, 2, 2",
			"1.99, 1, 2, 2", "2.0, 2, 2, 2", "2.5, 2, 3, 3", "3.5, 3, 4, 4", "7.9, 7, 8, 8", "8.0, 8, 8, 8",
			"8.5, 8, 8, 8", "64.0, 8, 8, 8" })
	void isTheQuotaRoundedAndNeverMoreThanTheCpus(double quota, int floor, int nearest, int ceiling) {
		assertThat(limit(8, quota, null, Rounding.FLOOR)).isEqualTo(floor);
		assertThat(limit(8, quota, null, Rounding.NEAREST)).isEqualTo(nearest);
		assertThat(limit(8, quota, null, Rounding.CEILING)).isEqualTo(ceiling);
	}

	/** On each side of every step in the CPUs that Lambda shows. */
	@ParameterizedTest
	@CsvSource({ "128, 2, 1, 1, 1", "1768, 2, 1, 1, 1", "1769, 2, 1, 1, 1", "1770, 2, 1, 1, 2", "3008, 2, 1, 2, 2",
			"3009, 3, 1, 2, 2", "5307, 3, 3, 3, 3", "5308, 4, 3, 3, 4", "7076, 4, 4, 4, 4", "7077, 5, 4, 4, 5",
			"8845, 5, 5, 5, 5", "8846, 6, 5, 5, 6", "10240, 6, 5, 6, 6" })
	void isTheLambdaCreditRounded(int memoryMb, int visible, int floor, int nearest, int ceiling) {
		assertThat(limit(visible, null, memoryMb, Rounding.FLOOR)).isEqualTo(floor);
		assertThat(limit(visible, null, memoryMb, Rounding.NEAREST)).isEqualTo(nearest);
		assertThat(limit(visible, null, memoryMb, Rounding.CEILING)).isEqualTo(ceiling);
	}

	@ParameterizedTest
	@CsvSource({ "2, 4.0, 10240, 2", "6, 4.0, 10240, 4", "6, 4.0, 1769, 1", "6, 0.5, 1769, 1", "6, , , 6" })
	void isTheLeastOfCpusQuotaAndCredit(int cpus, @Nullable Double quota, @Nullable Integer memoryMb, int limit) {
		assertThat(limit(cpus, quota, memoryMb, Rounding.CEILING)).isEqualTo(limit);
	}

	@Test
	void isNeverMoreThanThereAreTasks() {
		assertThat(share(8, null, null, Rounding.CEILING).limit(3)).isEqualTo(new Limit(3, "affinity 8 CPUs; 3 tasks"));
	}

	@Test
	void saysWhatWentIntoIt() {
		assertThat(share(2, 1.5, 512, Rounding.CEILING).limit(1)).isEqualTo(
				new Limit(1, "affinity 2 CPUs; cgroup quota 1.50 CPUs; Lambda credit 0.29 vCPU at 512 MB; 0.29 CPUs"
						+ " rounded by ceiling; 1 task"));
	}

	@Test
	void saysNothingOfRoundingWhereNothingWasRounded() {
		assertThat(share(4, 2.0, null, Rounding.FLOOR).limit(10).reason())
			.isEqualTo("affinity 4 CPUs; cgroup quota 2.00 CPUs; 10 tasks");
	}

	private static int limit(int cpus, @Nullable Double quota, @Nullable Integer memoryMb, Rounding rounding) {
		return share(cpus, quota, memoryMb, rounding).limit(MANY).value();
	}

	private static CpuShare share(int cpus, @Nullable Double quota, @Nullable Integer memoryMb, Rounding rounding) {
		return new CpuShare(new Cpus(cpus, Cpus.Source.AFFINITY), Optional.ofNullable(quota),
				Optional.ofNullable(memoryMb).map(LambdaCredit::new), rounding);
	}

}
