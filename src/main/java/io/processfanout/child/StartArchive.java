package io.processfanout.child;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * An archive of the classes that a child needs before it has a task, which its JVM maps
 * instead of parsing them (class data sharing, JEP 350). It is made at first use, by a
 * child that is started for that, and kept.
 * <p>
 * The name of its file tells what it was made from: the JVM to the last digit of its
 * version, its flags, and the worker's jar with path, time and content. A JVM that is
 * given another archive than its own goes on without it, but JDK 17 dies of one that is
 * cut off: the name tells the archive's own checksum too, and that is looked at before
 * the first child is given it. Thread-safe; so are several processes with one cache.
 */
final class StartArchive {

	/**
	 * Flags with which a child can be started twice and nothing else happens: no agent,
	 * no file, no port, and no archive of somebody's own.
	 */
	private static final Pattern HARMLESS = Pattern.compile("-X(mx|ms|mn|ss)[0-9]+[kKmMgG]?|-Xint|-Xcomp|-D.*"
			+ "|-XX:ErrorFile=/dev/null|-XX:[+-](?!.*(Shared|Share|Archive|AOT|CDS|Dump|Record))[A-Za-z0-9]+"
			+ "|-XX:(?!.*(Shared|Archive|AOT|CDS|Dump|Record))[A-Za-z0-9]+=[0-9]+[kKmMgG]?", Pattern.DOTALL);

	/** After that what was not to be had is tried again. */
	private static final Duration REFUSAL = Duration.ofDays(1);

	/** After that what was made is in nobody's way any more: it is made again. */
	private static final Duration OLD = Duration.ofDays(60);

	private static final String SUFFIX = ".jsa";

	private static final String LOCK_SUFFIX = ".lock";

	private final Path java;

	private final List<String> jvmFlags;

	private final StartCache cache;

	private final Rehearsal rehearsal;

	/** Guarded by this. */
	private @Nullable Path known;

	/** Whether it is not to be had; guarded by this. */
	private boolean refused;

	/**
	 * The archive of a launcher's children.
	 * @param java their {@code java}
	 * @param jvmFlags their flags, without the heap's size
	 * @param cache where it is kept
	 * @param rehearsal starts the child that makes it
	 */
	StartArchive(Path java, List<String> jvmFlags, StartCache cache, Rehearsal rehearsal) {
		this.java = java;
		this.jvmFlags = List.copyOf(jvmFlags);
		this.cache = cache;
		this.rehearsal = rehearsal;
	}

	/**
	 * The flags that give a child the archive. It is made if it is not there, which takes
	 * half a second; who else makes it at this time is not waited for.
	 * @param command the child's command without it
	 * @return none if there is no archive
	 */
	synchronized List<String> flagsFor(ChildCommand command) {
		Path workerJar = command.classPath().get(0);
		if (this.known == null || Files.notExists(this.known)) {
			this.known = (!this.refused && isPossible(workerJar)) ? findOrMake(command) : null;
		}
		return (this.known == null) ? List.of() : flags("-XX:SharedArchiveFile=" + this.known);
	}

	private boolean isPossible(Path workerJar) {
		// The version is this JVM's own.
		return Files.isRegularFile(workerJar) && this.java.equals(ChildLauncher.javaOfThisJvm())
				&& this.jvmFlags.stream().allMatch((flag) -> HARMLESS.matcher(flag).matches());
	}

	private @Nullable Path findOrMake(ChildCommand command) {
		Path jar = command.classPath().get(0);
		try {
			String content = StartCache.checksum(Files.readAllBytes(jar));
			String name = "start-" + StartCache.checksum(madeFrom(jar, content).getBytes(StandardCharsets.UTF_8));
			Path beside = find(jar.toAbsolutePath().getParent(), name);
			Optional<Path> place = this.cache.placeOfArchives(content);
			if (beside != null || place.isEmpty()) {
				this.refused = beside == null;
				return beside;
			}
			Path found = find(place.get(), name);
			return (found != null) ? found : makeUnlessRefused(place.get(), name, command);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return null;
		}
		catch (IOException | SecurityException ex) {
			this.refused = true;
			return null;
		}
	}

	private String madeFrom(Path jar, String content) throws IOException {
		List<String> all = new ArrayList<>(
				List.of(this.java.toString(), jar.toString(), content, Files.getLastModifiedTime(jar).toString()));
		for (String property : List.of("java.vm.name", "java.vm.vendor", "java.vm.version", "java.runtime.version",
				"os.arch")) {
			all.add(System.getProperty(property, ""));
		}
		all.addAll(this.jvmFlags);
		return String.join("\n", all);
	}

	/** Looks at its content once: afterwards only whether it is there. */
	private static @Nullable Path find(@Nullable Path place, String name) throws IOException {
		if (place == null) {
			return null;
		}
		try (DirectoryStream<Path> all = Files.newDirectoryStream(place, name + "-*" + SUFFIX)) {
			for (Path archive : all) {
				if (archive.getFileName().toString().equals(nameOf(name, archive))) {
					return archive;
				}
			}
		}
		return null;
	}

	private static String nameOf(String name, Path archive) throws IOException {
		return name + "-" + StartCache.checksum(Files.readAllBytes(archive)) + SUFFIX;
	}

	private @Nullable Path makeUnlessRefused(Path place, String name, ChildCommand command)
			throws IOException, InterruptedException {
		Path refusal = place.resolve(name + ".none");
		if (age(refusal).filter((age) -> !age.isNegative() && age.compareTo(REFUSAL) < 0).isPresent()) {
			this.refused = true;
			return null;
		}
		Optional<HeldLock> lock = lock(place.resolve(name + LOCK_SUFFIX));
		if (lock.isEmpty()) {
			// Another process makes it. Whoever asks next may find it.
			return null;
		}
		try {
			Path found = find(place, name);
			return (found != null) ? found : make(place, name, command, refusal);
		}
		finally {
			lock.get().close();
		}
	}

	private @Nullable Path make(Path place, String name, ChildCommand command, Path refusal)
			throws IOException, InterruptedException {
		deleteOld(place);
		Path made = place.resolve(name + ".new");
		Files.deleteIfExists(made);
		try {
			// It must be what children are given afterwards, or it is no good: the second
			// child ends at once where its JVM cannot map it.
			if (this.rehearsal.of(with(command, flags("-XX:ArchiveClassesAtExit=" + made))) && Files.exists(made)
					&& this.rehearsal.of(with(command, flags("-XX:SharedArchiveFile=" + made, "-Xshare:on")))) {
				Path archive = place.resolve(nameOf(name, made));
				Files.move(made, archive, StandardCopyOption.ATOMIC_MOVE);
				return archive;
			}
			Files.writeString(refusal, "This JVM made no archive that it can map, with these flags:\n"
					+ String.join("\n", this.jvmFlags) + "\n");
			this.refused = true;
			return null;
		}
		finally {
			Files.deleteIfExists(made);
		}
	}

	private static Optional<HeldLock> lock(Path file) throws IOException {
		try {
			Files.createFile(file);
		}
		catch (FileAlreadyExistsException ex) {
			// Of an earlier time, or of another process.
		}
		return HeldLock.take(file);
	}

	/**
	 * What earlier versions of JVM, flags or application left here. A lock's file stays,
	 * however old it is: whoever holds it would lock what nobody else finds any more.
	 */
	private static void deleteOld(Path place) throws IOException {
		try (DirectoryStream<Path> all = Files.newDirectoryStream(place, "start-*")) {
			for (Path file : all) {
				// A clock that is as much ahead was wrong once.
				if (!file.toString().endsWith(LOCK_SUFFIX)
						&& age(file).filter((age) -> age.abs().compareTo(OLD) >= 0).isPresent()) {
					Files.deleteIfExists(file);
				}
			}
		}
	}

	/** Negative for a time in the future; empty if there is no such file. */
	private static Optional<Duration> age(Path file) {
		try {
			return Optional.of(Duration.between(Files.getLastModifiedTime(file).toInstant(), Instant.now()));
		}
		catch (IOException ex) {
			return Optional.empty();
		}
	}

	private static ChildCommand with(ChildCommand command, List<String> more) {
		List<String> flags = new ArrayList<>(command.jvmFlags());
		flags.addAll(more);
		return new ChildCommand(command.java(), flags, command.classPath().subList(0, 1));
	}

	/** A JVM that does not like an archive says so among what its task prints. */
	private static List<String> flags(String... sharing) {
		List<String> flags = new ArrayList<>(List.of(sharing));
		flags.add("-Xlog:cds*=off");
		// JDK 24 has a second name for it, which an older one refuses.
		if (Runtime.version().feature() >= 24) {
			flags.add("-Xlog:aot*=off");
		}
		return List.copyOf(flags);
	}

}
