package io.processfanout.measure;

import java.util.List;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PoolMetersTest {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final PoolMeters meters = new PoolMeters(this.registry);

	@Test
	void countStartsAndShowHowManyAreKept() {
		this.meters.started(1);
		this.meters.started(2);
		this.meters.idleIs(1);

		assertThat(this.registry.get("fanout.pool.started").counter().count()).isEqualTo(2);
		assertThat(gauge("fanout.pool.kept")).isEqualTo(2);
		assertThat(gauge("fanout.pool.idle")).isEqualTo(1);
	}

	@Test
	void countWhoIsKeptNoLongerByTheReason() {
		this.meters.started(2);
		this.meters.recycled("idle", 1);
		this.meters.recycled("idle", 0);
		this.meters.recycled("age", 0);

		assertThat(recycled("idle")).isEqualTo(2);
		assertThat(recycled("age")).isEqualTo(1);
		assertThat(gauge("fanout.pool.kept")).isZero();
	}

	@Test
	void haveADescriptionEach() {
		this.meters.recycled("age", 0);
		List<Meter> all = this.registry.getMeters();
		assertThat(all).hasSize(4).allSatisfy((meter) -> assertThat(meter.getId().getDescription()).isNotBlank());
	}

	private double gauge(String name) {
		return this.registry.get(name).gauge().value();
	}

	private double recycled(String reason) {
		return this.registry.get("fanout.pool.recycled").tag("reason", reason).counter().count();
	}

}
