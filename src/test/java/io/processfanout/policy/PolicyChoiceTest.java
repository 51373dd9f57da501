package io.processfanout.policy;

import java.util.Optional;

import io.processfanout.machine.Cpus;
import io.processfanout.machine.LambdaCredit;
import io.processfanout.machine.Machine;
import io.processfanout.policy.ConcurrencyPolicy.Affinity;
import io.processfanout.policy.ConcurrencyPolicy.CpuShare;
import io.processfanout.policy.ConcurrencyPolicy.Fixed;
import io.processfanout.policy.ConcurrencyPolicy.Rounding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PolicyChoiceTest {

	private static final Machine MACHINE = new Machine(new Cpus(3, Cpus.Source.AFFINITY), Optional.of(1.5),
			Optional.of(new LambdaCredit(3009)));

	@Test
	void affinityTakesTheMachinesCpus() {
		assertThat(new PolicyChoice(PolicyChoice.Name.AFFINITY, null, Rounding.FLOOR).on(MACHINE))
			.isEqualTo(new Affinity(MACHINE.cpus()));
	}

	@ParameterizedTest
	@EnumSource
	void cpuShareTakesAllOfTheMachineAndTheRounding(Rounding rounding) {
		assertThat(new PolicyChoice(PolicyChoice.Name.CPU_SHARE, null, rounding).on(MACHINE))
			.isEqualTo(new CpuShare(MACHINE.cpus(), MACHINE.quota(), MACHINE.credit(), rounding));
	}

	@Test
	void fixedTakesTheNumber() {
		assertThat(new PolicyChoice(PolicyChoice.Name.FIXED, 7, Rounding.CEILING).on(MACHINE)).isEqualTo(new Fixed(7));
	}

	@Test
	void fixedNeedsANumber() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new PolicyChoice(PolicyChoice.Name.FIXED, null, Rounding.CEILING))
			.withMessage("policy fixed needs a limit");
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FIXED")
	void noOtherPolicyTakesANumber(PolicyChoice.Name name) {
		assertThatIllegalArgumentException().isThrownBy(() -> new PolicyChoice(name, 2, Rounding.CEILING))
			.withMessage("limit goes with policy fixed only, was 2 with policy " + name.label());
	}

	@Test
	void policiesAreNamedAsRequestsWriteThem() {
		assertThat(PolicyChoice.Name.labels()).containsExactly("affinity", "cpu-share", "fixed", "makespan");
	}

}
