package io.processfanout.child;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

import io.processfanout.worker.Message;
import io.processfanout.worker.Workload;
import io.processfanout.worker.builtin.CountLoop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("forks")
@Timeout(120)
class ConnectionIT {

	private static final Duration LONG = Duration.ofMinutes(1);

	private final ChildLauncher launcher;

	private final Child child;

	ConnectionIT() throws IOException {
		this.launcher = new ChildLauncher(ChildLauncher.javaOfThisJvm(), JvmFlags.ofChildren(),
				new ChildClassPath(new NestedJars(new TemporaryDirectory())),
				new ChildEnvironment(ChildEnvironment.DEFAULT_NAMES), null);
		this.child = launch();
	}

	@AfterEach
	void kill() {
		this.launcher.close();
	}

	@Test
	void carriesOneExchangeAfterAnother() throws Exception {
		Connection connection = this.child.connection();
		assertThat(connection.hello()).isPresent();
		Optional<Message> first = connection.exchange(new Message.Task(1, CountLoop.class.getName(), "10"));
		Optional<Message> failed = connection.exchange(new Message.Task(2, CountLoop.class.getName(), "no number"));
		Optional<Message> third = connection.exchange(new Message.Task(3, CountLoop.class.getName(), "10"));
		assertThat(first).get().isInstanceOf(Message.Result.class);
		assertThat(failed).get().isInstanceOf(Message.Failed.class);
		assertThat(third).get()
			.isInstanceOfSatisfying(Message.Result.class,
					(result) -> assertThat(result.output()).isEqualTo(((Message.Result) first.orElseThrow()).output()));
		connection.leave(LONG);
		assertThat(this.child.collect().code()).isZero();
	}

	@Test
	void isOfAChildThatIsFoundByItsOwnMark() throws Exception {
		Child other = launch();
		assertThat(other.connection().hello()).isPresent();
		assertThat(this.child.connection().hello()).isPresent();
		assertThat(this.child.mark().endAll()).isEmpty();
		this.child.connection().leave(LONG);
		assertThat(this.child.collect().signal()).hasValue("SIGKILL");
		other.connection().leave(LONG);
		assertThat(other.collect().code()).isZero();
	}

	private Child launch() throws IOException {
		return this.launcher.launch(this.launcher.commandFor(Workload.class, OptionalLong.empty()), OutputSink.NONE);
	}

}
