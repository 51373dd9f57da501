package io.processfanout.child;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import io.processfanout.worker.Message;
import io.processfanout.worker.Worker;
import io.processfanout.worker.Workload;
import io.processfanout.worker.builtin.CountLoop;
import io.processfanout.workloads.Constant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** Archives are made and used by real JVMs, each test in a cache of its own. */
@Tag("forks")
class StartArchiveIT {

	private static final String IN_ARCHIVE = " source: shared objects file (top)";

	private final Path directory;

	private final Path cache;

	StartArchiveIT(@TempDir Path directory) {
		this.directory = directory;
		this.cache = directory.resolve("cache");
	}

	@Test
	void aChildMapsTheWorkerAndTheBuiltInWorkloads() throws Exception {
		assertThat(classesLoadedFor(launcher(this.cache), CountLoop.class)).contains(
				Worker.class.getName() + IN_ARCHIVE, CountLoop.class.getName() + IN_ARCHIVE,
				Message.class.getName() + IN_ARCHIVE);
	}

	@Test
	void aChildWithAWorkloadFromSomewhereElseMapsTheWorkerToo() throws Exception {
		assertThat(classesLoadedFor(launcher(this.cache), Constant.class)).contains(Worker.class.getName() + IN_ARCHIVE)
			.anyMatch((line) -> line.startsWith(Constant.class.getName() + " source: file:"));
	}

	@Test
	void whatOneLauncherHasMadeTheNextOneFinds() throws Exception {
		Path first = archiveOf(launcher(this.cache).commandFor(CountLoop.class, OptionalLong.empty()));
		FileTime made = Files.getLastModifiedTime(first);

		assertThat(archiveOf(launcher(this.cache).commandFor(Constant.class, OptionalLong.of(64)))).isEqualTo(first);
		assertThat(Files.getLastModifiedTime(first)).isEqualTo(made);
	}

	@Test
	void anArchiveThatIsGoneIsMadeAnew() throws Exception {
		ChildLauncher launcher = launcher(this.cache);
		Path first = archiveOf(launcher.commandFor(CountLoop.class, OptionalLong.empty()));
		Files.delete(first);

		assertThat(archiveOf(launcher.commandFor(CountLoop.class, OptionalLong.empty()))).exists();
	}

	/** Its owner deleted it as old while it held it, and another made a second one. */
	@Test
	void aLockStaysHoweverOldItIs() throws Exception {
		Path first = archiveOf(launcher(this.cache).commandFor(CountLoop.class, OptionalLong.empty()));
		Path lock = first
			.resolveSibling(kept().stream().filter((name) -> name.endsWith(".lock")).findFirst().orElseThrow());
		Files.setLastModifiedTime(lock, FileTime.fromMillis(0));
		Files.delete(first);

		archiveOf(launcher(this.cache).commandFor(CountLoop.class, OptionalLong.empty()));

		assertThat(lock).exists();
	}

	/** JDK 17 maps what is not there any more, and dies of SIGBUS. */
	@ParameterizedTest
	@ValueSource(ints = { 0, 200, 100_000 })
	void anArchiveThatIsCutOffIsNotUsed(int length) throws Exception {
		Path first = archiveOf(launcher(this.cache).commandFor(CountLoop.class, OptionalLong.empty()));
		first.toFile().setWritable(true);
		try (FileChannel file = FileChannel.open(first, StandardOpenOption.WRITE)) {
			file.truncate(length);
		}

		assertThat(classesLoadedFor(launcher(this.cache), CountLoop.class))
			.contains(Worker.class.getName() + IN_ARCHIVE);
	}

	@Test
	void anArchiveInWhichAByteIsChangedIsNotUsed() throws Exception {
		Path first = archiveOf(launcher(this.cache).commandFor(CountLoop.class, OptionalLong.empty()));
		byte[] bytes = Files.readAllBytes(first);
		bytes[bytes.length / 2] ^= 1;
		first.toFile().setWritable(true);
		Files.write(first, bytes);

		Path second = archiveOf(launcher(this.cache).commandFor(CountLoop.class, OptionalLong.empty()));
		assertThat(second.getFileName().toString())
			.contains("-" + StartCache.checksum(Files.readAllBytes(second)) + ".jsa");
	}

	/** JDK 25 before 25.0.4 does not see by itself that the jar is another one. */
	@Test
	void aJarOfTheSameSizeAndTimeWithOtherClassesHasAnotherArchive() throws Exception {
		Path jar = Files.copy(workerJar(), this.directory.resolve("worker.jar"));
		FileTime time = Files.getLastModifiedTime(jar);
		List<String> first = archive(JvmFlags.ofChildren()).flagsFor(command(jar));
		byte[] bytes = Files.readAllBytes(jar);
		bytes[10] ^= 1;
		Files.write(jar, bytes);
		Files.setLastModifiedTime(jar, time);

		List<String> second = archive(JvmFlags.ofChildren()).flagsFor(command(jar));
		assertThat(first).isNotEmpty();
		assertThat(second).isNotEmpty().doesNotContainAnyElementsOf(first.subList(0, 1));
	}

	@Test
	void aJarWithAnotherTimeHasAnotherArchive() throws Exception {
		Path jar = Files.copy(workerJar(), this.directory.resolve("worker.jar"));
		List<String> first = archive(JvmFlags.ofChildren()).flagsFor(command(jar));
		Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000_000_000_000L));

		assertThat(first).isNotEmpty();
		assertThat(archive(JvmFlags.ofChildren()).flagsFor(command(jar))).isNotEmpty()
			.doesNotContainAnyElementsOf(first.subList(0, 1));
	}

	/** Behind its parent's back, as an update of the application may do it. */
	@Test
	void aChildWhoseJarHasChangedMeanwhileStartsWithoutAWord() throws Exception {
		ChildLauncher launcher = launcher(this.cache);
		ChildCommand command = launcher.commandFor(CountLoop.class, OptionalLong.empty());
		Files.setLastModifiedTime(command.classPath().get(0), FileTime.fromMillis(1_000_000_000_000L));

		assertThat(stderrOf(launcher, command)).isEmpty();
	}

	@Test
	void aChildThatIsGivenNoArchiveAtAllStartsWithoutAWord() throws Exception {
		ChildLauncher launcher = launcher(this.cache);
		ChildCommand command = launcher.commandFor(CountLoop.class, OptionalLong.empty());
		Files.writeString(Files.createFile(this.directory.resolve("no.jsa")), "not an archive");

		assertThat(stderrOf(launcher, withArchive(command, this.directory.resolve("no.jsa")))).isEmpty();
		assertThat(stderrOf(launcher, withArchive(command, this.directory.resolve("missing.jsa")))).isEmpty();
	}

	@Test
	void aChildThatIsGivenTheArchiveOfAnotherJvmStartsWithoutAWord() throws Exception {
		ChildLauncher launcher = launcher(this.cache);
		ChildCommand command = launcher.commandFor(CountLoop.class, OptionalLong.empty());
		Optional<Path> other = otherJava();
		assumeThat(other).as("another JDK beside this one").isPresent();
		Path archive = this.directory.resolve("other.jsa");
		Process made = new ProcessBuilder(other.orElseThrow().toString(), "-XX:ArchiveClassesAtExit=" + archive, "-cp",
				command.classPath().get(0).toString(), Worker.class.getName())
			.redirectErrorStream(true)
			.redirectOutput(this.directory.resolve("other.txt").toFile())
			.start();
		made.getOutputStream().close();
		assertThat(made.waitFor()).isZero();
		assertThat(archive).exists();

		assertThat(stderrOf(launcher, withArchive(command, archive))).isEmpty();
	}

	@Test
	void childrenStartWithoutAnArchiveWhereNothingCanBeKept() throws Exception {
		Path file = Files.createFile(this.directory.resolve("a-file"));
		ChildLauncher launcher = launcher(file.resolve("cache"));
		ChildCommand command = launcher.commandFor(CountLoop.class, OptionalLong.empty());

		assertThat(command.jvmFlags()).noneMatch((flag) -> flag.contains("Archive"));
		assertThat(stderrOf(launcher, command)).isEmpty();
	}

	@Test
	void twoThatMakeItAtOnceMakeOne() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(2);
		try {
			List<Future<ChildCommand>> commands = new ArrayList<>();
			for (int i = 0; i < 2; i++) {
				ChildLauncher launcher = launcher(this.cache);
				commands.add(threads.submit(() -> launcher.commandFor(CountLoop.class, OptionalLong.empty())));
			}
			for (Future<ChildCommand> command : commands) {
				assertThat(stderrOf(launcher(this.cache), command.get())).isEmpty();
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(kept()).filteredOn((name) -> name.endsWith(".jsa")).hasSize(1);
		assertThat(kept()).noneMatch((name) -> name.endsWith(".new"));
	}

	@Test
	void aJvmThatCanMakeNoneIsNotAskedAgain() throws Exception {
		List<String> flags = new ArrayList<>(JvmFlags.ofChildren());
		flags.add("-Djava.system.class.loader=missing.Loader");
		List<ChildCommand> started = new ArrayList<>();
		for (int i = 0; i < 2; i++) {
			StartArchive archive = archive(flags, started);
			assertThat(archive.flagsFor(new ChildCommand(ChildLauncher.javaOfThisJvm(), flags, List.of(workerJar()))))
				.isEmpty();
		}
		assertThat(started).hasSize(1);
		assertThat(kept()).anyMatch((name) -> name.endsWith(".none"));
	}

	/** A clock was years ahead: no archive was made until that time came. */
	@ParameterizedTest
	@CsvSource({ "-23, 1", "-25, 2", "1, 2", "90000, 2" })
	void aRefusalCountsForADayAndNotFromTheFuture(long hours, int starts) throws Exception {
		List<String> flags = new ArrayList<>(JvmFlags.ofChildren());
		flags.add("-Djava.system.class.loader=missing.Loader");
		ChildCommand command = new ChildCommand(ChildLauncher.javaOfThisJvm(), flags, List.of(workerJar()));
		List<ChildCommand> started = new ArrayList<>();
		archive(flags, started).flagsFor(command);
		Files.setLastModifiedTime(refusal(), FileTime.from(Instant.now().plus(Duration.ofHours(hours))));

		archive(flags, started).flagsFor(command);

		assertThat(started).hasSize(starts);
	}

	/** But none that another machine's clock, a little ahead, has just given a time. */
	@Test
	void whatIsFarTooOldOrFarFromTheFutureIsDeleted() throws Exception {
		Path first = archiveOf(launcher(this.cache).commandFor(CountLoop.class, OptionalLong.empty()));
		for (int days : List.of(-61, -59, 59, 61)) {
			Files.setLastModifiedTime(Files.createFile(first.resolveSibling("start-" + days)),
					FileTime.from(Instant.now().plus(Duration.ofDays(days))));
		}
		Files.delete(first);

		archiveOf(launcher(this.cache).commandFor(CountLoop.class, OptionalLong.empty()));

		assertThat(kept()).contains("start--59", "start-59").doesNotContain("start--61", "start-61");
	}

	private Path refusal() throws IOException {
		try (Stream<Path> all = Files.walk(this.cache)) {
			return all.filter((path) -> path.toString().endsWith(".none")).findFirst().orElseThrow();
		}
	}

	/** Ctrl-C goes to the child too: the next start is not to be slow for a day. */
	@Test
	void oneThatWasStoppedWhileItWasMadeIsMadeTheNextTime() throws Exception {
		ChildLauncher launcher = launcher(this.cache);
		StartArchive stopped = new StartArchive(ChildLauncher.javaOfThisJvm(), JvmFlags.ofChildren(),
				StartCache.in(this.cache), new Rehearsal((command) -> {
					Child child = launcher.launch(command, OutputSink.NONE);
					child.askToStop();
					return child;
				}));
		ChildCommand command = command(Files.copy(workerJar(), this.directory.resolve("worker.jar")));

		assertThat(stopped.flagsFor(command)).isEmpty();
		assertThat(kept()).noneMatch((name) -> name.endsWith(".none"));
		assertThat(archive(JvmFlags.ofChildren()).flagsFor(command)).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "-javaagent:agent.jar", "-agentlib:jdwp=transport=dt_socket,server=y", "-Xshare:off",
			"-XX:SharedArchiveFile=mine.jsa", "-XX:AOTCache=mine.aot", "-XX:StartFlightRecording=filename=a.jfr",
			"-Xlog:gc:gc.txt", "-Xbootclasspath/a:more.jar", "-XX:OnOutOfMemoryError=touch it" })
	void aFlagThatDoesMoreThanAStartNeedsIsNotTriedOut(String flag) throws Exception {
		List<String> flags = new ArrayList<>(JvmFlags.ofChildren());
		flags.add(flag);
		List<ChildCommand> started = new ArrayList<>();

		assertThat(archive(flags, started)
			.flagsFor(new ChildCommand(ChildLauncher.javaOfThisJvm(), flags, List.of(workerJar())))).isEmpty();
		assertThat(started).isEmpty();
	}

	private Path workerJar() throws IOException {
		return launcher(this.cache).commandFor(CountLoop.class, OptionalLong.empty()).classPath().get(0);
	}

	private static ChildCommand command(Path jar) {
		return new ChildCommand(ChildLauncher.javaOfThisJvm(), JvmFlags.ofChildren(), List.of(jar));
	}

	private StartArchive archive(List<String> flags) throws IOException {
		return archive(flags, new ArrayList<>());
	}

	private StartArchive archive(List<String> flags, List<ChildCommand> started) throws IOException {
		ChildLauncher launcher = launcher(this.cache);
		return new StartArchive(ChildLauncher.javaOfThisJvm(), flags, StartCache.in(this.cache),
				new Rehearsal((command) -> {
					started.add(command);
					return launcher.launch(command, OutputSink.NONE);
				}));
	}

	private static ChildLauncher launcher(Path cache) throws IOException {
		return new ChildLauncher(ChildLauncher.javaOfThisJvm(), JvmFlags.ofChildren(),
				new ChildClassPath(new NestedJars(new TemporaryDirectory()), StartCache.in(cache)),
				new ChildEnvironment(ChildEnvironment.DEFAULT_NAMES), null);
	}

	private static Path archiveOf(ChildCommand command) {
		String option = "-XX:SharedArchiveFile=";
		return command.jvmFlags()
			.stream()
			.filter((flag) -> flag.startsWith(option))
			.map((flag) -> Path.of(flag.substring(option.length())))
			.findFirst()
			.orElseThrow();
	}

	private static ChildCommand withArchive(ChildCommand command, Path archive) {
		List<String> flags = command.jvmFlags()
			.stream()
			.map((flag) -> flag.startsWith("-XX:SharedArchiveFile=") ? "-XX:SharedArchiveFile=" + archive : flag)
			.toList();
		return new ChildCommand(command.java(), flags, command.classPath());
	}

	/** Lines such as {@code a.B source: shared objects file (top)}. */
	private List<String> classesLoadedFor(ChildLauncher launcher, Class<? extends Workload> workload) throws Exception {
		Path log = this.directory.resolve("classes.txt");
		ChildCommand command = launcher.commandFor(workload, OptionalLong.empty());
		List<String> flags = new ArrayList<>(command.jvmFlags());
		flags.add("-Xlog:class+load=info:file=" + log + ":none:filecount=0");
		run(launcher, new ChildCommand(command.java(), flags, command.classPath()), workload);
		return Files.readAllLines(log);
	}

	private static String stderrOf(ChildLauncher launcher, ChildCommand command) throws Exception {
		return run(launcher, command, CountLoop.class).stderrTail();
	}

	private static ChildExit run(ChildLauncher launcher, ChildCommand command, Class<?> workload) throws Exception {
		Child child = launcher.launch(command, OutputSink.NONE);
		try {
			assertThat(child.connection().hello()).isPresent();
			assertThat(child.connection().exchange(new Message.Task(1, workload.getName(), "1"))).get()
				.isInstanceOf(Message.Result.class);
			child.connection().leave(Duration.ofMinutes(1));
			ChildExit exit = child.collect();
			assertThat(exit.code()).isZero();
			return exit;
		}
		finally {
			child.kill();
		}
	}

	private List<String> kept() throws IOException {
		try (Stream<Path> all = Files.walk(this.cache)) {
			return all.map((path) -> path.getFileName().toString()).toList();
		}
	}

	private static Optional<Path> otherJava() throws IOException {
		Path home = Path.of(URI.create("file:" + System.getProperty("java.home"))).toRealPath();
		try (Stream<Path> all = Files.list(home.getParent())) {
			return all.filter((other) -> {
				try {
					return Files.isExecutable(other.resolve("bin/java")) && !other.toRealPath().equals(home);
				}
				catch (IOException ex) {
					return false;
				}
			}).map((other) -> other.resolve("bin/java")).findFirst();
		}
	}

}
