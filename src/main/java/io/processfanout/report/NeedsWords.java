package io.processfanout.report;

import java.util.Locale;

import io.processfanout.task.Needs;

/** What tasks needed, and what to give them, in words. */
final class NeedsWords {

	private NeedsWords() {
	}

	/** Without a full stop; empty where nothing is known. */
	static String of(Needs needs) {
		String cpu = (needs.cpuSeconds() == null) ? ""
				: String.format(Locale.ROOT, "at most %.3f CPU seconds a task", needs.cpuSeconds());
		if (needs.peakMemoryMb() == null) {
			return cpu;
		}
		return cpu + (cpu.isEmpty() ? "at most " : " and ") + needs.peakMemoryMb() + " MB a child" + enough(needs);
	}

	private static String enough(Needs needs) {
		if (needs.childMemoryMb() == null) {
			return "";
		}
		return "; enough are " + needs.childMemoryMb() + " MB for each child" + ((needs.functionMemoryMb() != null)
				? " and " + needs.functionMemoryMb() + " MB for a function that runs as many at once" : "");
	}

}
