package io.processfanout.child;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** A working directory in a file system that others mount and take away. */
@Tag("forks")
class WorkingDirectoryIT {

	private final Path directory;

	WorkingDirectoryIT(@TempDir Path directory) {
		this.directory = directory;
	}

	/** Its name leads into the other one, and children started in the root. */
	@Test
	void isThereWhereAnotherFileSystemLiesOverIt() throws Exception {
		assertThat(goneBeforeAndAfter("mount", "-t", "tmpfs", "none")).isEqualTo("false false");
	}

	/** No JVM starts where it cannot tell its working directory's name. */
	@Test
	void isGoneWhereItsFileSystemWasTakenAway() throws Exception {
		assertThat(goneBeforeAndAfter("umount", "--lazy")).isEqualTo("false true");
	}

	private String goneBeforeAndAfter(String... command) throws Exception {
		Path place = Files.createDirectory(this.directory.resolve("place"));
		String mount = "mount -t tmpfs none " + place;
		assumeThat(runInNamespace("sh", "-c", mount)).as("may mount").isZero();
		List<String> line = new ArrayList<>(List.of("sh", "-c", mount + " && mkdir $0/sub && cd $0/sub && exec \"$@\"",
				place.toString(), ChildLauncher.javaOfThisJvm().toString(), "-XX:TieredStopAtLevel=1", "-cp",
				System.getProperty("java.class.path"), WorkingDirectoryMain.class.getName()));
		line.addAll(List.of(command));
		line.add(place.toString());
		assertThat(runInNamespace(line.toArray(String[]::new))).isZero();
		return Files.readString(this.directory.resolve("out")).strip();
	}

	private int runInNamespace(String... command) throws Exception {
		List<String> line = new ArrayList<>(List.of("unshare", "--mount"));
		if (!System.getProperty("user.name").equals("root")) {
			line.addAll(List.of("--user", "--map-root-user"));
		}
		line.addAll(List.of(command));
		Process process = new ProcessBuilder(line).redirectErrorStream(true)
			.redirectOutput(this.directory.resolve("out").toFile())
			.start();
		try {
			assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("ends by itself").isTrue();
			return process.exitValue();
		}
		finally {
			process.destroyForcibly();
		}
	}

}
