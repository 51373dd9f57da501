package io.processfanout.child;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;

import com.sun.management.HotSpotDiagnosticMXBean;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JvmFlagsTest {

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

	@Test
	void ofChildrenBeginWithThoseOfTheParent() {
		List<String> own = JvmFlags.ofThisJvm();
		List<String> children = JvmFlags.ofChildren();

		assertThat(children.subList(0, own.size())).isEqualTo(own);
		assertThat(children.subList(own.size(), children.size())).containsExactly("-XX:-UsePerfData",
				"-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=/dev/null", "-XX:+ExitOnOutOfMemoryError");
	}

}
