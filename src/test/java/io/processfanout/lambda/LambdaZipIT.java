package io.processfanout.lambda;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("lambda")
class LambdaZipIT {

	private static final String OWN_JAR = "lib/process-fanout-lambda.jar";

	/** In bytes. Lambda takes 50 MB, but a start reads what is there. */
	private static final long MOST_ZIPPED = 14_000_000;

	/** What Lambda unpacks, in bytes. */
	private static final long MOST_UNPACKED = 250L << 20;

	private static List<ZipEntry> files;

	private static List<String> own;

	private static long zipped;

	@BeforeAll
	static void readTheZip() throws IOException {
		SamTemplate.LambdaFunction function = SamTemplate.read().function("BenchFunction");
		zipped = function.codeUri().toFile().length();
		try (ZipFile zip = new ZipFile(function.codeUri().toFile())) {
			files = zip.stream().filter((entry) -> !entry.isDirectory()).<ZipEntry>map((entry) -> entry).toList();
			own = namesIn(new ZipInputStream(zip.getInputStream(zip.getEntry(OWN_JAR))));
		}
	}

	/** At its root they would be a folder on the class path, which no archive takes. */
	@Test
	void holdsClassesAndResourcesInAJar() {
		assertThat(names()).contains(OWN_JAR).allMatch((name) -> name.startsWith("lib/"));
		assertThat(own).contains("io/processfanout/ProcessFanOutApplication.class", "application.properties",
				"META-INF/spring.factories");
	}

	/** As a jar, and not once more beside it. */
	@Test
	void holdsTheWorkerOnce() {
		assertThat(names()).contains("lib/process-fanout-worker.jar");
		assertThat(own).noneMatch((name) -> name.startsWith("io/processfanout/worker/"))
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
			"progressbar", "jline", "autoconfigure", "starter", "joda", "log4j", "yaml", "HdrHistogram", "ascii-table",
			"commons-csv", "runtime-interface-client", "junit" })
	void holdsNothingThatOnlyAWorkstationNeeds(String library) {
		assertThat(names()).noneMatch((name) -> name.startsWith("lib/") && name.contains(library));
	}

	@Test
	void holdsNoOtherDoorAndNoReport() {
		assertThat(own).noneMatch((name) -> name.startsWith("io/processfanout/cli/"))
			.noneMatch((name) -> name.startsWith("io/processfanout/http/"))
			.noneMatch((name) -> name.startsWith("io/processfanout/report/"));
	}

	@Test
	void isSmall() {
		assertThat(zipped).isPositive().isLessThan(MOST_ZIPPED);
		assertThat(files.stream().mapToLong(ZipEntry::getSize).sum()).isLessThan(MOST_UNPACKED);
	}

	private static List<String> namesIn(ZipInputStream jar) throws IOException {
		List<String> names = new ArrayList<>();
		for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
			names.add(entry.getName());
		}
		return names;
	}

	private static List<String> names() {
		return files.stream().map(ZipEntry::getName).toList();
	}

}
