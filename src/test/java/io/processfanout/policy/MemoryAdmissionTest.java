package io.processfanout.policy;

import java.util.Optional;

import io.processfanout.machine.FunctionMemory;
import io.processfanout.task.Limit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MemoryAdmissionTest {

	private static final Limit SIX = new Limit(6, "affinity 6 CPUs");

	private static final ParentGrowth ONLY_THE_RESERVE = new ParentGrowth(16, 1000, 0, 0);

	@Test
	void has128MbAndNoRoomForAChild() {
		MemoryAdmission.Admitted admitted = of(128).admit(SIX, Optional.empty());
		assertThat(admitted.limit())
			.hasToString("0: affinity 6 CPUs; memory allows 0 (128 MB (Lambda) less 84 MB in use and 16 MB for the"
					+ " parent's growth, 64 MB a child)");
		assertThat(admitted.share()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(longs = { 164, 200, 227, 228, 512, 1769, 3008, 10240 })
	void neverGivesMoreThanThereIs(long megabytes) {
		MemoryAdmission.Admitted admitted = of(megabytes).admit(SIX, Optional.empty());
		MemoryShare share = admitted.share().orElseThrow();
		assertThat(admitted.limit().value()).isBetween(1, 6);
		assertThat(100 + admitted.limit().value() * share.childMb()).isLessThanOrEqualTo(megabytes);
		assertThat(share.heapMb() + 48).isLessThanOrEqualTo(share.childMb());
		assertThat(share.heapMb()).isBetween(16L, 1024L);
	}

	@Test
	void startsOneMoreChildAsSoonAsItFits() {
		assertThat(of(227).admit(SIX, Optional.empty()).limit().value()).isEqualTo(1);
		assertThat(of(228).admit(SIX, Optional.empty()).limit().value()).isEqualTo(2);
	}

	@Test
	void givesAChildWhatTheRequestAsksFor() {
		MemoryAdmission.Admitted admitted = of(1000).admit(SIX, Optional.of(300L));
		assertThat(admitted.limit().value()).isEqualTo(3);
		assertThat(admitted.share()).contains(new MemoryShare(252, 300, 900, 64, 100));
	}

	@Test
	void refusesAChildThatCannotRun() {
		MemoryAdmission.Admitted admitted = of(1000).admit(SIX, Optional.of(63L));
		assertThat(admitted.limit()).hasToString(
				"0: affinity 6 CPUs; a child of 63 MB cannot run, it needs 48 MB" + " beside a heap of at least 16 MB");
	}

	@Test
	void givesAChildMoreHeapThanTheParentIfItIsAskedFor() {
		assertThat(of(100_000).admit(SIX, Optional.of(20_000L)).share().orElseThrow().heapMb()).isEqualTo(19_952);
	}

	@Test
	void keepsNothingThatAChildCannotUse() {
		assertThat(of(100_000).admit(SIX, Optional.empty()).share().orElseThrow().childMb()).isEqualTo(1024 + 48);
	}

	@Test
	void givesNoChildMoreHeapThanTheParent() {
		assertThat(of(100_000).admit(SIX, Optional.empty()).share().orElseThrow().heapMb()).isEqualTo(1024);
	}

	/** The parent held outputs four times over in memory that its children had too. */
	@Test
	void keepsWhatTheParentMayComeToHold() {
		MemoryAdmission.Admitted admitted = with(new ParentGrowth(16, 1000, 10, 20), 512).admit(SIX, Optional.empty());

		assertThat(admitted.limit())
			.hasToString("4: affinity 6 CPUs; memory allows 4 (512 MB (Lambda) less 84 MB in use"
					+ " and 106 MB for the parent's growth, 64 MB a child)");
		assertThat(admitted.share()).contains(new MemoryShare(80 - 48, 80, 512 - 84 - 106, 64, 84 + 106));
	}

	@Test
	void keepsNoMoreForTheParentThanItsSlotsCanMakeItHold() {
		Limit one = new Limit(1, "fixed 1");

		assertThat(with(new ParentGrowth(16, 1000, 10, 20), 512).admit(one, Optional.empty()).share())
			.contains(new MemoryShare(512 - 84 - 46 - 48, 512 - 84 - 46, 512 - 84 - 46, 64, 84 + 46));
	}

	@Test
	void keepsNoMoreForTheParentThanItsHeapHolds() {
		assertThat(with(new ParentGrowth(16, 40, 1000, 1000), 512).admit(SIX, Optional.empty()).limit()).hasToString(
				"5: affinity 6 CPUs; memory allows 5 (512 MB (Lambda) less 84 MB in use and 56 MB for the parent's"
						+ " growth, 64 MB a child)");
	}

	@Test
	void saysSoWhereTheMemoryIsUnknown() {
		MemoryAdmission.Admitted admitted = new MemoryAdmission(Optional.empty(), 84, ONLY_THE_RESERVE, 48, 16, 1024)
			.admit(SIX, Optional.empty());
		assertThat(admitted.limit()).hasToString("6: affinity 6 CPUs; memory unknown");
		assertThat(admitted.share().orElseThrow().heapMb()).isEqualTo(1024);
	}

	private static MemoryAdmission of(long megabytes) {
		return with(ONLY_THE_RESERVE, megabytes);
	}

	private static MemoryAdmission with(ParentGrowth growth, long megabytes) {
		return new MemoryAdmission(Optional.of(new FunctionMemory(megabytes, 84, "Lambda")), 84, growth, 48, 16, 1024);
	}

}
