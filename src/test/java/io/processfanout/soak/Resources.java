package io.processfanout.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a parent holds while it has nothing to do.
 *
 * @param amounts how much of each
 * @param threads its Java threads by name, numbers aside
 * @param descriptors its descriptors by what they are
 * @param files what is in its temporary folder, in its cache and where it works
 */
record Resources(Map<Resource, Long> amounts, Map<String, Long> threads, Map<String, Long> descriptors,
		List<String> files) {

	/** Threads that the JVM itself starts and ends as it likes. */
	private static final Pattern OF_JVM = Pattern
		.compile("C[12] CompilerThread.*|Attach Listener|Signal Dispatcher|Service Thread|Monitor Deflation Thread"
				+ "|Notification Thread|process reaper.*|.*VirtualThread-unparker|Sweeper thread");

	/** A Java thread in jcmd's list: others have no number. */
	private static final Pattern THREAD = Pattern.compile("(?m)^\"(.*)\" #\\d+");

	/** A generation of Serial, as of JDK 17 and later ones write it. */
	private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");

	private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s*(\\d+) kB");

	private static final int KB_IN_MB = 1024;

	/**
	 * Looks, after a collection.
	 * @param parent at whom
	 */
	static Resources of(ParentJvm parent) throws IOException, InterruptedException {
		parent.jcmd("GC.run");
		Map<String, Long> threads = threads(parent.jcmd("Thread.print"));
		Map<String, Long> descriptors = descriptors(parent);
		List<String> files = files(parent.folder());
		Map<Resource, Long> amounts = new EnumMap<>(Resource.class);
		amounts.put(Resource.THREADS, sum(threads));
		amounts.put(Resource.DESCRIPTORS, sum(descriptors));
		amounts.put(Resource.PROCESSES, (long) parent.processes().size());
		amounts.put(Resource.FILES, (long) files.size());
		amounts.put(Resource.HEAP_MB, usedKb(parent.jcmd("GC.heap_info")) / KB_IN_MB);
		Matcher resident = RESIDENT.matcher(Files.readString(proc(parent, "status")));
		amounts.put(Resource.RESIDENT_MB, resident.find() ? Long.parseLong(resident.group(1)) / KB_IN_MB : 0);
		return new Resources(amounts, threads, descriptors, files);
	}

	private static long sum(Map<String, Long> counts) {
		return counts.values().stream().mapToLong(Long::longValue).sum();
	}

	static Map<String, Long> threads(String printed) {
		return THREAD.matcher(printed)
			.results()
			.map((found) -> found.group(1))
			.filter((name) -> !OF_JVM.matcher(name).matches())
			.collect(
					Collectors.groupingBy((name) -> name.replaceAll("\\d+", "N"), TreeMap::new, Collectors.counting()));
	}

	static long usedKb(String printed) {
		return USED.matcher(printed).results().mapToLong((found) -> Long.parseLong(found.group(1))).sum();
	}

	private static Map<String, Long> descriptors(ParentJvm parent) throws IOException {
		try (Stream<Path> open = Files.list(proc(parent, "fd"))) {
			return open.map(Resources::target)
				.collect(Collectors.groupingBy((name) -> name.replaceAll("\\[\\d+\\]", ""), TreeMap::new,
						Collectors.counting()));
		}
	}

	private static String target(Path descriptor) {
		try {
			return Files.readSymbolicLink(descriptor).toString();
		}
		catch (IOException ex) {
			return "closed meanwhile";
		}
	}

	private static Path proc(ParentJvm parent, String file) {
		return Path.of("/proc", Long.toString(parent.process().pid()), file);
	}

	/** All that is below a parent's folder. */
	static List<String> files(Path folder) throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			return all.map((file) -> folder.relativize(file).toString()).sorted().toList();
		}
	}

	/**
	 * What has grown beyond its tolerance.
	 * @param before what was there
	 * @param whose whose it is
	 * @return a sentence each; empty if nothing has
	 */
	List<String> grownSince(Resources before, String whose) {
		return Stream.of(Resource.values())
			.filter((resource) -> amount(resource) > resource.most(before.amount(resource)))
			.map((resource) -> "%s: %s grew from %d to %d, and %d are tolerated%s".formatted(whose, resource.label(),
					before.amount(resource), amount(resource), resource.most(before.amount(resource)),
					more(resource, before)))
			.toList();
	}

	/** How much of one there is. */
	long amount(Resource resource) {
		return this.amounts.getOrDefault(resource, 0L);
	}

	private String more(Resource resource, Resources before) {
		return switch (resource) {
			case THREADS -> ": " + difference(before.threads, this.threads);
			case DESCRIPTORS -> ": " + difference(before.descriptors, this.descriptors);
			case FILES -> ": " + this.files.stream().filter((file) -> !before.files.contains(file)).toList();
			default -> "";
		};
	}

	private static Map<String, Long> difference(Map<String, Long> before, Map<String, Long> after) {
		Map<String, Long> more = new TreeMap<>();
		after.forEach((name, count) -> {
			long grown = count - before.getOrDefault(name, 0L);
			if (grown != 0) {
				more.put(name, grown);
			}
		});
		return more;
	}

}
