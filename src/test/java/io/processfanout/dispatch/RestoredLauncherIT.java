package io.processfanout.dispatch;

import java.time.Duration;
import java.util.List;

import io.processfanout.child.Child;
import io.processfanout.child.ChildClassPath;
import io.processfanout.child.ChildEnvironment;
import io.processfanout.child.ChildLauncher;
import io.processfanout.child.JvmFlags;
import io.processfanout.child.NestedJars;
import io.processfanout.child.TemporaryDirectory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("forks")
class RestoredLauncherIT {

	@Test
	void endsItsOwnChildrenAndNotThoseOfAnotherCopy() throws Exception {
		ChildLauncher launcher = new ChildLauncher(ChildLauncher.javaOfThisJvm(), JvmFlags.ofChildren(),
				new ChildClassPath(new NestedJars(new TemporaryDirectory())),
				new ChildEnvironment(ChildEnvironment.DEFAULT_NAMES), null);
		Child anothers = launcher.launchIdle();
		try {
			launcher.renewMark();
			Child own = launcher.launchIdle();
			assertThat(own.connection().hello()).isPresent();
			assertThat(launcher.endAll()).isEqualTo(List.of());
			own.connection().leave(Duration.ofMinutes(1));
			assertThat(own.collect().signal()).hasValue("SIGKILL");
			assertThat(anothers.connection().hello()).isPresent();
		}
		finally {
			anothers.connection().leave(Duration.ofMinutes(1));
			assertThat(anothers.collect().code()).isZero();
		}
	}

}
