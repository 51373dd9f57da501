package io.processfanout.child;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What an application gets that has the worker's jar on its class path. */
class WorkerJarIT {

	private static final Path JAR = Path.of("target/classes/io/processfanout/child", ChildClassPath.WORKER_JAR);

	@Test
	void holdsTheWorkerAndNothingThatChangesAnApplication() throws IOException {
		try (JarFile jar = new JarFile(JAR.toFile())) {
			List<String> files = jar.stream()
				.filter((entry) -> !entry.isDirectory())
				.map(ZipEntry::getName)
				.filter((name) -> !name.startsWith("io/processfanout/worker/"))
				.toList();
			assertThat(files).containsExactlyInAnyOrder("META-INF/MANIFEST.MF",
					"META-INF/services/io.processfanout.worker.Workload");
			assertThat(jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
				.isEqualTo("io.processfanout.worker");
		}
	}

}
