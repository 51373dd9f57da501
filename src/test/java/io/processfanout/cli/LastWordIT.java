package io.processfanout.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("forks")
class LastWordIT {

	/** A signal that came early was answered with "Shutdown in progress". */
	@Test
	void saysThatItIsTooLateAndClosesWhatIsThere(@TempDir Path directory) throws Exception {
		CommandLineJvm jvm = new CommandLineJvm(
				List.of("-cp", System.getProperty("java.class.path"), EndingMain.class.getName()), directory);

		CommandLineJvm.Output output = jvm.run();

		assertThat(output.err()).isEmpty();
		assertThat(output.out().lines()).containsExactly("closed", "told to end before it began");
	}

	/** It was said when nobody waited any more, if at all. */
	@Test
	void waitsUntilItIsSaidThatThereIsNothingToSay(@TempDir Path directory) throws Exception {
		CommandLineJvm jvm = new CommandLineJvm(
				List.of("-cp", System.getProperty("java.class.path"), FailingMain.class.getName()), directory);

		assertThat(jvm.run().out().lines()).containsExactly("nothing", "closed");
	}

	private static CommandLine command() {
		return new CommandLine(CommandSpec.create()).setExecutionExceptionHandler((exception, command, parsed) -> {
			System.out.println(exception.getMessage());
			return 1;
		});
	}

	/** Told to end while it has nothing to show. */
	static final class FailingMain {

		private FailingMain() {
		}

		public static void main(String[] args) {
			Thread speaker = new Thread(() -> {
				try (LastWord last = new LastWord(() -> System.out.println("closed"))) {
					last.of(FailingMain::nothing, command());
				}
			});
			speaker.setDaemon(true);
			speaker.start();
			while (speaker.getState() != Thread.State.WAITING) {
				Thread.onSpinWait();
			}
			System.exit(0);
		}

		private static int nothing() {
			try {
				new CountDownLatch(1).await();
				return 0;
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException("nothing", ex);
			}
		}

	}

	/** A JVM that is ending already. */
	static final class EndingMain {

		private EndingMain() {
		}

		public static void main(String[] args) {
			Runtime.getRuntime().addShutdownHook(new Thread(EndingMain::lastWord));
		}

		private static void lastWord() {
			try (LastWord last = new LastWord(() -> System.out.println("closed"))) {
				System.out.println("not too late: " + last.of(() -> 0, command()));
			}
			catch (TooLateException ex) {
				System.out.println(ex.getMessage());
			}
		}

	}

}
