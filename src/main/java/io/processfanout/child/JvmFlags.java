package io.processfanout.child;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

import com.sun.management.HotSpotDiagnosticMXBean;

/**
 * The flags that make a child a JVM like its parent, so that modes are compared on equal
 * terms: Lambda's parent compiles with C1 only and collects with Serial, and a child left
 * alone would choose otherwise.
 */
public final class JvmFlags {

	private static final List<String> COLLECTORS = List.of("UseSerialGC", "UseParallelGC", "UseG1GC", "UseZGC",
			"UseShenandoahGC");

	/**
	 * What every child gets, whatever its parent has: no file in the temporary directory
	 * for {@code jps}, no core file and no crash log (the crash's summary goes to
	 * stderr), and the end of the process, not of one thread, when the heap is exhausted.
	 */
	private static final List<String> FOR_CHILDREN = List.of("-XX:-UsePerfData", "-XX:-CreateCoredumpOnCrash",
			"-XX:ErrorFile=/dev/null", "-XX:+ExitOnOutOfMemoryError");

	/** Variables by which a JVM is given options beside those of its command line. */
	public static final List<String> VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

	/** What the count of CPUs is where nobody gave one. */
	private static final String FOUND_BY_THE_JVM = "-1";

	private JvmFlags() {
	}

	/**
	 * The flags of a child whose parent is this JVM.
	 * @return those of {@link #ofThisJvm()}, then what every child gets
	 */
	public static List<String> ofChildren() {
		return ofChildren(List.of());
	}

	/**
	 * The flags of a child whose parent is this JVM, with more that win. A JVM refuses to
	 * start with two collectors: one among these takes the place of the parent's.
	 * @param more flags behind all others
	 * @return those of {@link #ofThisJvm()}, what every child gets, and those given
	 */
	public static List<String> ofChildren(List<String> more) {
		List<String> flags = new ArrayList<>(ofThisJvm());
		if (more.stream().anyMatch(JvmFlags::choosesCollector)) {
			flags.removeIf(JvmFlags::choosesCollector);
		}
		List<String> all = new ArrayList<>(flags);
		all.addAll(more);
		flags.addAll(FOR_CHILDREN);
		flags.addAll(polls(all));
		flags.addAll(more);
		return List.copyOf(flags);
	}

	private static boolean choosesCollector(String flag) {
		return COLLECTORS.stream().anyMatch((collector) -> flag.equals("-XX:+" + collector));
	}

	/**
	 * C2 with the Serial or the Parallel collector leaves counted loops without a poll,
	 * and a JVM cannot end in the middle of one: a child whose parent is gone would
	 * compute to the loop's end. What G1 does by itself, a poll each thousand steps, they
	 * are told to do.
	 */
	private static List<String> polls(List<String> flags) {
		boolean without = flags.contains("-XX:+UseSerialGC") || flags.contains("-XX:+UseParallelGC");
		return (without && flags.contains("-XX:TieredStopAtLevel=4"))
				? List.of("-XX:+UseCountedLoopSafepoints", "-XX:LoopStripMiningIter=1000") : List.of();
	}

	/**
	 * This JVM's JIT and collector in force, whether a flag, a variable or the JVM itself
	 * chose them; the count of CPUs if it was given one, for the threads of both follow
	 * from that; and what it was told of charset, time zone, locale, folders and modules.
	 * @return flags that give another JVM the same; empty where this is not a HotSpot JVM
	 */
	public static List<String> ofThisJvm() {
		HotSpotDiagnosticMXBean vm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
		if (vm == null) {
			return List.of();
		}
		List<String> flags = new ArrayList<>();
		for (String collector : COLLECTORS) {
			if (valueOf(vm, collector).equals("true")) {
				flags.add("-XX:+" + collector);
			}
		}
		String level = valueOf(vm, "TieredStopAtLevel");
		if (!level.isEmpty()) {
			flags.add("-XX:TieredStopAtLevel=" + level);
		}
		if (valueOf(vm, "TieredCompilation").equals("false")) {
			flags.add("-XX:-TieredCompilation");
		}
		String cpus = valueOf(vm, "ActiveProcessorCount");
		if (!cpus.isEmpty() && !cpus.equals(FOUND_BY_THE_JVM)) {
			flags.add("-XX:ActiveProcessorCount=" + cpus);
		}
		List<String> given = ManagementFactory.getRuntimeMXBean().getInputArguments();
		for (String mode : List.of("-Xint", "-Xcomp")) {
			if (given.contains(mode)) {
				flags.add(mode);
			}
		}
		flags.addAll(chosenOptions().followed());
		return List.copyOf(flags);
	}

	/**
	 * The system properties and agents that this JVM was given and a child is not.
	 * @param flags the child's flags
	 * @return their names, such as {@code -Dname} and {@code -javaagent}; not those that
	 * are for this application alone
	 */
	public static List<String> optionsNotIn(List<String> flags) {
		return chosenOptions().notFollowed(flags);
	}

	/**
	 * What of this JVM's options this application is given when it is started once more,
	 * with a JIT, a collector and a heap of another's choice.
	 * @return the settings, and what a child has too
	 */
	public static List<String> ofAnotherStart() {
		return chosenOptions().followedWithSettings();
	}

	/**
	 * All options that this JVM was given and another start of this application is not.
	 * @param flags those of the other start
	 * @return their names, such as {@code -Dname}, {@code -Xint} and {@code -javaagent};
	 * not those of its log and its server
	 */
	public static List<String> allOptionsNotIn(List<String> flags) {
		return chosenOptions().without(flags);
	}

	private static ParentOptions chosenOptions() {
		return ParentOptions.chosen(ManagementFactory.getRuntimeMXBean().getInputArguments(), System.getenv());
	}

	private static String valueOf(HotSpotDiagnosticMXBean vm, String option) {
		try {
			return vm.getVMOption(option).getValue();
		}
		catch (IllegalArgumentException ex) {
			// This JVM was built without it: Shenandoah in Oracle's, the compilers in a
			// minimal one.
			return "";
		}
	}

}
