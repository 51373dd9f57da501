package io.processfanout.lambda;

import java.io.IOException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("lambda")
class LambdaZipIT {

	/**
	 * What Lambda takes, in bytes, when the package is uploaded and when it is unpacked.
	 */
	private static final long MOST_ZIPPED = 50L << 20;

	private static final long MOST_UNPACKED = 250L << 20;

	private static List<ZipEntry> files;

	private static long zipped;

	@BeforeAll
	static void readTheZip() throws IOException {
		SamTemplate.LambdaFunction function = SamTemplate.read().function("BenchFunction");
		zipped = function.codeUri().toFile().length();
		try (ZipFile zip = new ZipFile(function.codeUri().toFile())) {
			files = zip.stream().filter((entry) -> !entry.isDirectory()).<ZipEntry>map((entry) -> entry).toList();
		}
	}

	@Test
	void holdsClassesAndResourcesAtItsRoot() {
		assertThat(names()).contains("io/processfanout/ProcessFanOutApplication.class", "application.properties");
	}

	/** As a jar, and not once more beside it. */
	@Test
	void holdsTheWorkerOnce() {
		assertThat(names()).contains("lib/process-fanout-worker.jar")
			.noneMatch((name) -> name.startsWith("io/processfanout/worker/"))
			.doesNotContain("META-INF/services/io.processfanout.worker.Workload",
					"io/processfanout/child/process-fanout-worker.jar");
	}

	@Test
	void holdsAllJarsInLib() {
		assertThat(names()).filteredOn((name) -> name.endsWith(".jar"))
			.isNotEmpty()
			.allMatch((name) -> name.matches("lib/[^/]+\\.jar"));
		assertThat(names()).anyMatch((name) -> name.startsWith("lib/spring-cloud-function-adapter-aws-"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "tomcat", "netty", "webflux", "webmvc", "servlet", "spring-web", "web-server", "picocli",
			"progressbar", "jline", "ascii-table", "commons-csv", "runtime-interface-client", "junit" })
	void holdsNothingThatOnlyAWorkstationNeeds(String library) {
		assertThat(names()).noneMatch((name) -> name.startsWith("lib/") && name.contains(library));
	}

	@Test
	void holdsNoOtherDoorAndNoReport() {
		assertThat(names()).noneMatch((name) -> name.startsWith("io/processfanout/cli/"))
			.noneMatch((name) -> name.startsWith("io/processfanout/http/"))
			.noneMatch((name) -> name.startsWith("io/processfanout/report/"));
	}

	@Test
	void isSmallEnoughForLambda() {
		assertThat(zipped).isPositive().isLessThan(MOST_ZIPPED);
		assertThat(files.stream().mapToLong(ZipEntry::getSize).sum()).isLessThan(MOST_UNPACKED);
	}

	private static List<String> names() {
		return files.stream().map(ZipEntry::getName).toList();
	}

}
