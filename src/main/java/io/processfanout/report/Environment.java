package io.processfanout.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.processfanout.bench.BenchEnvironment;
import io.processfanout.bench.BenchResult;
import io.processfanout.report.Page.Fact;

/** Where and how a comparison was measured, as a page shows it. */
final class Environment {

	private Environment() {
	}

	/**
	 * What there is to know; what was not measured is not named.
	 * @param result the comparison
	 * @param sizes its parts, or itself
	 * @return the facts
	 */
	static List<Fact> facts(BenchResult result, List<BenchResult> sizes) {
		BenchEnvironment environment = result.environment();
		List<Fact> facts = new ArrayList<>();
		facts.add(new Fact("JVM", environment.javaVm() + " " + environment.javaVersion()));
		facts.add(new Fact("System", environment.os()));
		facts.add(new Fact("CPUs", environment.affinityCpus() + " by affinity, " + environment.jvmCpus()
				+ " as the JVM counts them"
				+ ((environment.cpuQuota() != null) ? Numbers.format(", quota %.2f", environment.cpuQuota()) : "")));
		if (environment.lambdaMemoryMb() != null) {
			facts.add(new Fact("Lambda memory", environment.lambdaMemoryMb() + " MB"));
		}
		if (environment.machineMemoryMb() != null) {
			facts.add(new Fact("Memory", String.format(Locale.ROOT, "%,d MB", environment.machineMemoryMb())));
		}
		facts.add(new Fact("Parent's heap", String.format(Locale.ROOT, "%,d MB at most", environment.maxHeapMb())));
		facts.add(new Fact("Parent's flags", flags(environment.parentFlags())));
		facts.add(new Fact("Children's flags", flags(environment.childFlags())));
		facts.add(new Fact("Poll interval", Numbers.format("%.0f ms", environment.pollIntervalSeconds() * 1000)));
		if (environment.othersCpus() != null) {
			facts.add(new Fact("Other programs", Numbers.format("used %.1f CPUs meanwhile", environment.othersCpus())));
		}
		if (environment.stolenShare() != null) {
			facts.add(new Fact("Other machines of the host",
					"took " + Numbers.percent(environment.stolenShare()) + " of what this one wanted"));
		}
		limits(sizes).forEach((limit, modes) -> facts.add(new Fact("Limit of " + modes, limit)));
		if (result.inputs() != null) {
			facts.add(new Fact("Inputs", result.inputs().count() + ", SHA-256 " + result.inputs().sha256()));
		}
		return facts;
	}

	private static String flags(List<String> flags) {
		return flags.isEmpty() ? "none" : String.join(" ", flags);
	}

	/**
	 * The reason of every limit, once for the modes that share it; of several sizes, the
	 * first one's.
	 */
	private static Map<String, String> limits(List<BenchResult> sizes) {
		Map<String, String> byMode = new LinkedHashMap<>();
		sizes.stream()
			.flatMap((size) -> size.modes().stream())
			.forEach((mode) -> byMode.putIfAbsent(mode.mode(), mode.limit().toString()));
		Map<String, String> limits = new LinkedHashMap<>();
		byMode.forEach((mode, limit) -> limits.merge(limit, mode, (some, one) -> some + ", " + one));
		return limits;
	}

}
