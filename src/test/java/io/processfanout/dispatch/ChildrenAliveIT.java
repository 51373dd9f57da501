package io.processfanout.dispatch;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import io.processfanout.task.Mode;
import io.processfanout.worker.builtin.Sleep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Counts the children of this JVM as the operating system shows them. */
@Tag("forks")
@ParameterizedClass(name = "{0}")
@EnumSource(names = { "PROCESSES", "POOL" })
class ChildrenAliveIT {

	private static final int LIMIT = 2;

	/** Sleeps of 50 ms: long enough to be seen alive. */
	private static final List<String> INPUTS = Collections.nCopies(15 * LIMIT, "50000000");

	private final RealEngine engine = new RealEngine();

	private final Mode mode;

	ChildrenAliveIT(Mode mode) {
		this.mode = mode;
	}

	@AfterEach
	void noneIsLeft() {
		this.engine.close();
		assertThat(alive()).isZero();
	}

	@Test
	void areNeverMoreThanTheLimit() throws Exception {
		BackgroundRun run = this.engine.runInBackground(this.mode, LIMIT, Sleep.class, INPUTS);
		assertThat(mostAliveDuring(run)).isEqualTo(LIMIT);
		assertThat(run.result().allOk()).isTrue();
	}

	@Test
	void areNeverMoreThanTheLimitWithTwoCallersAtOnce() throws Exception {
		BackgroundRun one = this.engine.runInBackground(this.mode, LIMIT, Sleep.class, INPUTS);
		BackgroundRun other = this.engine.runInBackground(this.mode, LIMIT, Sleep.class, INPUTS);
		assertThat(Math.max(mostAliveDuring(one), mostAliveDuring(other))).isEqualTo(LIMIT);
		assertThat(one.result().allOk()).isTrue();
		assertThat(other.result().allOk()).isTrue();
	}

	private static long mostAliveDuring(BackgroundRun run) {
		long most = 0;
		while (!run.isOver()) {
			most = Math.max(most, alive());
		}
		return most;
	}

	/**
	 * All alive at one moment: the one between the end of the search and the question
	 * whether they still are.
	 */
	private static long alive() {
		try (Stream<ProcessHandle> found = ProcessHandle.current().descendants()) {
			List<ProcessHandle> all = found.toList();
			return all.stream().filter(ProcessHandle::isAlive).count();
		}
	}

}
