package io.processfanout.child;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.sun.management.HotSpotDiagnosticMXBean;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JvmFlagsTest {

	private static final List<String> POLLS = List.of("-XX:+UseCountedLoopSafepoints", "-XX:LoopStripMiningIter=1000");

	/** How the beans of each collector are named. */
	private static final Map<String, String> COLLECTORS = Map.of("Copy", "-XX:+UseSerialGC", "PS Scavenge",
			"-XX:+UseParallelGC", "G1 Young Generation", "-XX:+UseG1GC", "ZGC Minor Cycles", "-XX:+UseZGC",
			"ZGC Cycles", "-XX:+UseZGC", "Shenandoah Cycles", "-XX:+UseShenandoahGC");

	@Test
	void nameTheOneCollectorThatIsAtWork() {
		String atWork = ManagementFactory.getGarbageCollectorMXBeans()
			.stream()
			.map(GarbageCollectorMXBean::getName)
			.filter(COLLECTORS::containsKey)
			.map(COLLECTORS::get)
			.findFirst()
			.orElseThrow();

		assertThat(JvmFlags.ofThisJvm()).filteredOn((flag) -> flag.matches("-XX:\\+Use.*GC")).containsExactly(atWork);
	}

	@Test
	void nameTheHighestCompilerThatIsAtWork() {
		String level = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
			.getVMOption("TieredStopAtLevel")
			.getValue();

		assertThat(JvmFlags.ofThisJvm()).contains("-XX:TieredStopAtLevel=" + level);
	}

	/** Once every child was refused: "Multiple garbage collectors selected". */
	@Test
	void ofChildrenHaveTheCollectorThatASettingNamesAndNoOther() {
		List<String> children = JvmFlags.ofChildren(List.of("-XX:+UseSerialGC", "-Xss2m"));

		assertThat(children.stream().filter((flag) -> flag.matches("-XX:\\+Use[A-Za-z0-9]+GC")))
			.containsExactly("-XX:+UseSerialGC");
		assertThat(children).endsWith("-XX:+UseSerialGC", "-Xss2m");
	}

	/** A child of a parent that was killed computed to the end of its loop. */
	@Test
	void ofChildrenLetThemEndInTheMiddleOfALoop() {
		assertThat(JvmFlags.ofChildren(List.of("-XX:+UseG1GC"))).doesNotContainAnyElementsOf(POLLS);
		if (JvmFlags.ofThisJvm().contains("-XX:TieredStopAtLevel=4")) {
			assertThat(JvmFlags.ofChildren(List.of("-XX:+UseSerialGC"))).containsAll(POLLS);
		}
	}

	@Test
	void ofChildrenBeginWithThoseOfTheParent() {
		List<String> own = JvmFlags.ofThisJvm();
		List<String> children = JvmFlags.ofChildren();

		assertThat(children.subList(0, own.size())).isEqualTo(own);
		List<String> added = new ArrayList<>(children.subList(own.size(), children.size()));
		// On one CPU a JVM chooses Serial, and the test above is about what that brings.
		added.removeAll(POLLS);
		assertThat(added).containsExactly("-XX:-UsePerfData", "-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=/dev/null",
				"-XX:+ExitOnOutOfMemoryError");
	}

}
