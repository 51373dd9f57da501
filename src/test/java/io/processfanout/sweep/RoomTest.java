package io.processfanout.sweep;

import java.util.Optional;

import io.processfanout.machine.Cpus;
import io.processfanout.machine.FunctionMemory;
import io.processfanout.tier.LambdaTier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RoomTest {

	private static final Cpus TWO = new Cpus(2, Cpus.Source.AFFINITY);

	/** Under less than half a CPU, the baseline's own group was refused in v1. */
	@ParameterizedTest
	@CsvSource({ "0.4, 0.4", "0.075, 0.075", "0.5, 0.5", "0.51, 0.5", "2, 0.5", ", 0.5" })
	void givesTheBaselineHalfACpuOrTheQuota(@Nullable Double quota, double share) {
		assertThat(room(quota, null).baselineShare()).isEqualTo(share);
	}

	@Test
	void saysOfABaselineThatItHasLess() {
		assertThat(room(0.4, null).noteOnBaseline())
			.contains("what tasks cost is measured with 0.40 CPUs in place of 0.50, for the quota here is no more");
		assertThat(room(0.5, null).noteOnBaseline()).isEmpty();
		assertThat(room(null, null).noteOnBaseline()).isEmpty();
	}

	/** 512 MB have a share of 0.2894 CPUs, 1,769 MB one of 1. */
	@ParameterizedTest
	@CsvSource({ "512, 0.3,", "512, 0.2, 'predicting 512 MB: its share is 0.29 CPUs, and the quota here 0.20'",
			"1769, 1,", "1769, 0.999, 'predicting 1769 MB: its share is 1.00 CPUs, and the quota here 1.00'",
			"3008, 1.5, 'predicting 3008 MB: its share is 1.70 CPUs, and the quota here 1.50'", "3008, 4,", "3008,," })
	void hasNoSizeWithALargerShareThanTheQuota(int memoryMb, @Nullable Double quota, @Nullable String sentence) {
		assertThat(room(quota, null).lackFor(new LambdaTier(memoryMb)).orElse(null)).isEqualTo(sentence);
	}

	/**
	 * The kernel took such a limit, and ended the sweep itself when the group above was
	 * full.
	 */
	@ParameterizedTest
	@CsvSource({ "512, 1024, 512,",
			"513, 1024, 512, 'predicting 513 MB: here is 1024 MB (cgroup), 512 MB of it in use'",
			"2048, 1024, 100, 'predicting 2048 MB: here is 1024 MB (cgroup), 100 MB of it in use'", "3008, 24000, 500,",
			"128, 512, 600, 'predicting 128 MB: here is 512 MB (cgroup), 600 MB of it in use'" })
	void hasNoSizeWithMoreMemoryThanIsLeft(int memoryMb, long there, long inUse, @Nullable String sentence) {
		Room room = room(null, new FunctionMemory(there, inUse, "cgroup"));

		assertThat(room.lackFor(new LambdaTier(memoryMb)).orElse(null)).isEqualTo(sentence);
	}

	@Test
	void hasNoSizeWithMoreCpusThanAreOnline() {
		Room room = new Room(new Cpus(1, Cpus.Source.AFFINITY, 31), Optional.empty(), Optional.empty());

		assertThat(room.lackFor(new LambdaTier(128)))
			.contains("predicting 128 MB: it has 2 CPUs, and here is affinity 32 CPUs, 31 of them offline");
		assertThat(room(null, null).lackFor(new LambdaTier(3009))).isPresent();
	}

	/** A group above may have a quota that only the kernel's refusal shows. */
	@ParameterizedTest
	@CsvSource({ "0.4,, 0.4", ", 0.4, 0.4", "0.4, 0.3, 0.3", "0.3, 0.4, 0.3", ",," })
	void hasTheTighterOfBothQuotas(@Nullable Double seen, @Nullable Double tried, @Nullable Double quota) {
		assertThat(room(seen, null).within(Optional.ofNullable(tried)).quota().orElse(null)).isEqualTo(quota);
	}

	@Test
	void namesTheQuotaWhereSomethingFailed() {
		assertThat(room(0.075, null).underQuota()).isEqualTo("; the quota here is 0.08 CPUs");
		assertThat(room(null, null).underQuota()).isEmpty();
	}

	private static Room room(@Nullable Double quota, @Nullable FunctionMemory memory) {
		return new Room(TWO, Optional.ofNullable(quota), Optional.ofNullable(memory));
	}

}
