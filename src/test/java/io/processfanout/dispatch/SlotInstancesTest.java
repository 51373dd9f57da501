package io.processfanout.dispatch;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.processfanout.worker.Message;
import io.processfanout.worker.PreparedWorkloads;
import io.processfanout.worker.Workload;
import io.processfanout.worker.WorkloadCall;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SlotInstancesTest {

	private static final ClassLoader LOADER = SlotInstancesTest.class.getClassLoader();

	private static final Duration LONG = Duration.ofMinutes(1);

	private final SlotInstances instances = new SlotInstances();

	private final int before = Tidy.CLEANED_UP.get();

	@Test
	void areNeverSharedByTasksThatRunAtOnce() {
		PreparedWorkloads one = this.instances.take(LOADER);
		PreparedWorkloads other = this.instances.take(LOADER);
		assertThat(other).isNotSameAs(one);

		this.instances.giveBack(one);

		assertThat(this.instances.take(LOADER)).isSameAs(one);
	}

	@Test
	void areCleanedUpAtTheRunsEnd() {
		PreparedWorkloads used = used();
		this.instances.giveBack(used);

		this.instances.close(LONG);

		assertThat(Tidy.CLEANED_UP).hasValue(this.before + 1);
		this.instances.close(LONG);
		assertThat(Tidy.CLEANED_UP).hasValue(this.before + 1);
	}

	/** Not while a thread that was left behind still works with it. */
	@Test
	void areCleanedUpByATaskThatOutlivesItsRun() {
		PreparedWorkloads used = used();
		this.instances.close(LONG);
		assertThat(Tidy.CLEANED_UP).hasValue(this.before);

		this.instances.giveBack(used);

		assertThat(Tidy.CLEANED_UP).hasValue(this.before + 1);
	}

	private PreparedWorkloads used() {
		PreparedWorkloads instance = this.instances.take(LOADER);
		assertThat(WorkloadCall.to(new Message.Task(0, Tidy.class.getName(), ""), instance))
			.isInstanceOf(Message.Result.class);
		return instance;
	}

	/** Counts how often it cleans up. */
	public static final class Tidy implements Workload {

		static final AtomicInteger CLEANED_UP = new AtomicInteger();

		@Override
		public String name() {
			return "tidy";
		}

		@Override
		public String run(String input) {
			return input;
		}

		@Override
		public void cleanup() {
			CLEANED_UP.incrementAndGet();
		}

	}

}
