package io.processfanout.fanout;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.processfanout.dispatch.InputSource;
import io.processfanout.dispatch.Run;
import io.processfanout.policy.ConcurrencyPolicy.Rounding;
import io.processfanout.policy.PolicyChoice;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.request.JsonFields;
import io.processfanout.service.RequestSettings;
import io.processfanout.service.Workloads;
import io.processfanout.task.Halt;
import io.processfanout.task.Mode;
import io.processfanout.task.NamedWorkload;
import io.processfanout.task.TaskTimeout;
import io.processfanout.task.TimeLimit;
import io.processfanout.worker.builtin.CountLoop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FanOutRequestTest {

	private static final Workloads WORKLOADS = new Workloads(
			Map.of("count-loop", new NamedWorkload("count-loop", CountLoop.class)));

	private static final PolicyChoice AFFINITY = new PolicyChoice(PolicyChoice.Name.AFFINITY, null, Rounding.CEILING);

	private static final FanOutFields FIELDS = FanOutFields.of(WORKLOADS.names(),
			new RequestSettings(AFFINITY, Duration.ofMinutes(5),
					new RequestSettings.Max(3, 8, Duration.ofHours(1), 5, 10, 15, 4096, 1000)),
			UnaryOperator.identity());

	@Test
	void takesADefaultForEverythingButWorkloadAndInputs() {
		Run run = checked("{'workload': 'count-loop', 'inputs': ['1']}");
		assertThat(run.mode()).isEqualTo(Mode.PROCESSES);
		assertThat(run.policy()).isEqualTo(AFFINITY);
		assertThat(run.timeLimit()).isEqualTo(TimeLimit.of(Duration.ofMinutes(5)));
		assertThat(run.taskTimeout()).isEqualTo(TaskTimeout.of(Duration.ofMinutes(5)));
		assertThat(run.retries()).isZero();
		assertThat(run.halt()).isEqualTo(Halt.NEVER);
		assertThat(run.childMemoryMb()).isEmpty();
		assertThat(run.fallback()).isEmpty();
		assertThat(run.stderrTail()).isFalse();
	}

	@Test
	void takesWhatIsGiven() {
		Run run = checked("""
				{'workload': 'count-loop', 'inputs': [], 'mode': 'threads', 'fallback': 'sequential', 'limit': 8,
				 'taskTimeout': '2s', 'timeLimit': '1m', 'retries': 5, 'halt': 'soon', 'childMemoryMb': 64,
				 'stderrTail': true}
				""");
		assertThat(run).usingRecursiveComparison()
			.isEqualTo(new Run(Mode.THREADS, Optional.of(Mode.SEQUENTIAL),
					new NamedWorkload("count-loop", CountLoop.class), InputSource.of(List.of()),
					new PolicyChoice(PolicyChoice.Name.FIXED, 8, Rounding.CEILING),
					TaskTimeout.of(Duration.ofSeconds(2)), TimeLimit.of(Duration.ofMinutes(1)), 5, Halt.SOON,
					Optional.of(64L), true));
	}

	@ParameterizedTest
	@EnumSource(Mode.class)
	void runsInTheModeThatIsAskedFor(Mode mode) {
		assertThat(checked("{'workload': 'count-loop', 'inputs': [], 'mode': '" + mode.label() + "'}").mode())
			.isEqualTo(mode);
	}

	@Test
	void givesAWorkloadTextAsItIsAndOtherValuesAsJson() {
		assertThat(checked("{'workload': 'count-loop', 'inputs': ['a b', {'c': [1]}, 1.5]}").inputs().close())
			.containsExactly("a b", "{\"c\":[1]}", "1.5");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{'inputs': []}                                               | workload must be given: one of count-loop
					{'workload': 'count-loop'}                                   | inputs must be given: a list of values
					{'workload': 'java.lang.Runtime', 'inputs': []}              | workload must be one of count-loop, was
					{'workload': 5, 'inputs': []}                                | workload must be
					{'workload': 'count-loop', 'inputs': 'one'}                  | inputs must be
					{'workload': 'count-loop', 'inputs': [1, 2, 3, 4]}           | inputs must
					{'workload': 'count-loop', 'inputs': ['12345678901']}        | inputs[0] must be at most 10 characters (fanout.max.input), was 11
					{'workload': 'count-loop', 'inputs': ['12345678', '12345678']} | inputs must be at most 15 characters together (fanout.max.inputs), was 16 characters
					{'workload': 'count-loop', 'inputs': [], 'mode': 'fork'}     | mode must be one of
					{'workload': 'count-loop', 'inputs': [], 'fallback': 'processes'} | fallback must be one of sequential
					{'workload': 'count-loop', 'inputs': [], 'mode': 'pool', 'fallback': 'pool'} | fallback must be one of sequential
					{'workload': 'count-loop', 'inputs': [], 'limit': 9}         | limit must be
					{'workload': 'count-loop', 'inputs': [], 'limit': 0}         | limit must be
					{'workload': 'count-loop', 'inputs': [], 'retries': 6}       | retries must be
					{'workload': 'count-loop', 'inputs': [], 'retries': -1}      | retries must be
					{'workload': 'count-loop', 'inputs': [], 'halt': 'later'}    | halt must be one of never, soon, now
					{'workload': 'count-loop', 'inputs': [], 'taskTimeout': '0s'} | taskTimeout must be
					{'workload': 'count-loop', 'inputs': [], 'timeLimit': '61m'} | timeLimit must be
					{'workload': 'count-loop', 'inputs': [], 'childMemoryMb': 5000} | childMemoryMb must be
					{'workload': 'count-loop', 'inputs': [], 'stderrTail': 1}    | stderrTail must be true or false, was 1
					{'workload': 'count-loop', 'inputs': [], 'jvmFlags': '-Xint'} | jvmFlags
					""")
	void refusesEverythingElseInOneSentenceThatNamesTheField(String request, String beginning) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> checked(request))
			.satisfies((ex) -> assertThat(ex.getMessage()).contains(beginning).hasLineCount(1));
	}

	private static Run checked(String request) {
		FanOutRequest read = JsonFields.read(JsonMapper.shared().readTree(request.replace('\'', '"')), FIELDS::read);
		return read.checked(FIELDS, WORKLOADS);
	}

}
