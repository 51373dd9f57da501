package io.processfanout.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ResourcesTest {

	@ParameterizedTest
	@EnumSource
	void whatGrowsBeyondItsToleranceIsNamed(Resource resource) {
		Resources before = holding(resource, 20);
		assertThat(holding(resource, resource.most(20)).grownSince(before, "http")).isEmpty();
		assertThat(holding(resource, resource.most(20) + 1).grownSince(before, "http")).singleElement()
			.asString()
			.startsWith("http: " + resource.label() + " grew from 20 to ");
	}

	@Test
	void namesTheFileThatIsLeft() {
		Resources before = holding(Resource.FILES, 0);
		Resources after = new Resources(Map.of(Resource.FILES, 1L), Map.of(), Map.of(), List.of("tmp/left"));
		assertThat(after.grownSince(before, "http")).singleElement().asString().endsWith("[tmp/left]");
	}

	@Test
	void looksAtTheCacheToo(@TempDir Path folder) throws IOException {
		Files.createFile(Files.createDirectories(folder.resolve("cache/process-fanout")).resolve("left"));
		assertThat(Resources.files(folder)).contains("cache/process-fanout/left");
	}

	/** As JDK 17 and 25 write them. */
	@Test
	void countsJavaThreadsByNameAndNotThoseOfTheJvm() {
		assertThat(Resources.threads("""
				"main" #1 prio=5 os_prio=0 cpu=897.35ms elapsed=48.98s tid=0x0 nid=0x3451 runnable
				   java.lang.Thread.State: RUNNABLE
				"caller-1" #12 [3451] prio=5 os_prio=0 cpu=897.35ms
				"caller-23" #13 [3452] prio=5 os_prio=0 cpu=897.35ms
				"C1 CompilerThread0" #9 daemon prio=9 os_prio=0
				"process reaper (pid 5)" #44 daemon prio=10
				"VM Thread" os_prio=0 cpu=1.00ms
				""")).containsOnly(Map.entry("main", 1L), Map.entry("caller-N", 2L));
	}

	/** As JDK 17 and 25 write them. */
	@Test
	void addsUpTheGenerations() {
		assertThat(Resources.usedKb("""
				 def new generation   total 9792K, used 1000K [0x1, 0x2, 0x3)
				  eden space 8704K,   4% used [0x1, 0x2, 0x3)
				 tenured generation   total 21888K, used 500K [0x1, 0x2, 0x3)
				 Metaspace       used 79K, committed 192K, reserved 1114112K
				""")).isEqualTo(1500);
		assertThat(Resources.usedKb("""
				 DefNew     total 9792K, used 30K [0x1, 0x2, 0x3)
				 Tenured    total 21888K, used 7K [0x1, 0x2, 0x3)
				""")).isEqualTo(37);
	}

	private static Resources holding(Resource resource, long amount) {
		Map<Resource, Long> amounts = new EnumMap<>(Resource.class);
		Stream.of(Resource.values()).forEach((each) -> amounts.put(each, 0L));
		amounts.put(resource, amount);
		return new Resources(amounts, Map.of(), Map.of(), List.of());
	}

}
