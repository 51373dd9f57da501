package io.processfanout.cli;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

	/** A JVM that is ending already. */
	static final class EndingMain {

		private EndingMain() {
		}

		public static void main(String[] args) {
			Runtime.getRuntime().addShutdownHook(new Thread(EndingMain::lastWord));
		}

		private static void lastWord() {
			try (LastWord last = new LastWord(() -> System.out.println("closed"))) {
				System.out.println("not too late: " + last.of(() -> 0));
			}
			catch (TooLateException ex) {
				System.out.println(ex.getMessage());
			}
		}

	}

}
