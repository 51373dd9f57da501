package io.processfanout;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.processfanout.child.LineWriter;
import io.processfanout.dispatch.Run;
import io.processfanout.settings.FanOutSettings;
import io.processfanout.settings.SettingSource;
import io.processfanout.task.Mode;
import io.processfanout.task.Phase;
import io.processfanout.task.RunListener;
import io.processfanout.task.RunResult;
import io.processfanout.task.TimeLimit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Children that are there before the first request. */
@Tag("forks")
@Timeout(120)
class WarmChildrenIT {

	private final MeterRegistry meters = new SimpleMeterRegistry();

	@Test
	void theFirstRequestWaitsForNoStart() {
		FanOutSettings settings = settings(
				Map.of("fanout.pool.warm", "2", "fanout.policy", "fixed", "fanout.limit", "2"));
		try (Engine engine = engine(settings)) {
			engine.startWarmChildren();
			await().atMost(Duration.ofSeconds(60))
				.until(() -> this.meters.get("fanout.pool.idle").gauge().value() == 2);
			RunResult result = engine.service()
				.run(Run.plain(Mode.POOL, engine.workloads().named("count-loop").orElseThrow(),
						Collections.nCopies(4, "1"), settings.requests().policy(), TimeLimit.of(Duration.ofMinutes(1))),
						RunListener.NONE);
			assertThat(result.tasks()).hasSize(4).noneMatch((task) -> task.times().has(Phase.BOOT));
			assertThat(this.meters.get("fanout.pool.started").counter().count()).isEqualTo(2);
		}
		assertThat(ProcessHandle.current().children()).isEmpty();
	}

	@Test
	void byDefaultNobodyWaits() {
		try (Engine engine = engine(FanOutSettings.defaults())) {
			engine.startWarmChildren();
			assertThat(this.meters.get("fanout.pool.started").counter().count()).isZero();
		}
	}

	private Engine engine(FanOutSettings settings) {
		return new Engine(settings, this.meters, WarmChildrenIT.class.getClassLoader(),
				() -> JsonMapper.builder().build(), UnaryOperator.identity(), new LineWriter(() -> System.err));
	}

	private static FanOutSettings settings(Map<String, String> written) {
		return FanOutSettings.read(List.of(new SettingSource(SettingSource.Kind.PROPERTY, "", written)));
	}

}
