package io.processfanout.sweep;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

import io.processfanout.child.CapturedProcess;
import io.processfanout.child.FileIdentity;
import io.processfanout.child.JvmFlags;
import io.processfanout.child.ProcessMark;
import io.processfanout.machine.Cpus;
import io.processfanout.machine.LambdaCredit;
import io.processfanout.machine.Refused;
import io.processfanout.tier.LambdaTier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs comparisons in a process of their own, confined to what a memory size gives.
 * Closing it, from any thread, ends what runs and removes its cgroup; whoever waits for
 * that is thrown a {@link NoTableException}. Interrupting who waits ends what runs too.
 * Nothing closes it when the JVM ends but who has made it.
 */
public final class TierRunner implements AutoCloseable {

	private final Path java;

	private final List<String> options;

	private final List<String> application;

	private final JsonMapper mapper;

	private final boolean limitMemory;

	private final ProcessMark mark = ProcessMark.fresh();

	/** What the program is made of, as it was when the sweep began. */
	private final Map<Path, Optional<FileIdentity>> program = new LinkedHashMap<>();

	/** Where the comparison that runs now is confined; guarded by this. */
	private @Nullable ControlGroup group;

	/** Guarded by this. Nothing is started after closing, for nobody would end it. */
	private boolean closed;

	/**
	 * A runner.
	 * @param java the {@code java} executable
	 * @param options of this JVM, those that the JVM of a comparison is to have too
	 * @param application what names this application to it: {@code -jar} and a jar, or
	 * {@code -cp}, a class path and a main class
	 * @param mapper reads results
	 * @param limitMemory whether the memory is limited too
	 */
	public TierRunner(Path java, List<String> options, List<String> application, JsonMapper mapper,
			boolean limitMemory) {
		this.java = java;
		this.options = List.copyOf(options);
		this.application = List.copyOf(application);
		this.mapper = mapper;
		this.limitMemory = limitMemory;
		this.program.put(java, FileIdentity.of(java));
		for (String argument : this.application) {
			for (String entry : argument.split(File.pathSeparator, -1)) {
				this.program.put(Path.of(entry), FileIdentity.of(Path.of(entry)));
			}
		}
	}

	/**
	 * Whether this process may make the cgroups it takes.
	 * @return what is missing and how to get it, or empty if nothing is
	 */
	public Optional<String> whatIsMissing() {
		return whatIsMissing(this.limitMemory);
	}

	/**
	 * Whether this process may make the cgroups that a runner takes.
	 * @param memoryWanted whether the memory is to be limited too
	 * @return what is missing and how to get it, or empty if nothing is
	 */
	public static Optional<String> whatIsMissing(boolean memoryWanted) {
		return whatIsMissing(Path.of("/"), Objects.requireNonNullElse(System.getenv("PATH"), ""), user(), memoryWanted);
	}

	private static String user() {
		return Objects.requireNonNullElse(System.getProperty("user.name"), "");
	}

	static Optional<String> whatIsMissing(Path root, String searchPath, String user, boolean memoryWanted) {
		if (Arrays.stream(searchPath.split(File.pathSeparator, -1))
			.noneMatch((folder) -> Files.isExecutable(Path.of(folder).resolve("taskset")))) {
			return Optional.of("there is no taskset to confine a process to some CPUs; install util-linux");
		}
		return ControlGroupPlaces.find(root, memoryWanted).isEmpty() ? Optional.of(noCgroup(user, memoryWanted))
				: Optional.empty();
	}

	private static String noCgroup(String user, boolean memoryWanted) {
		return "no cgroup with a CPU quota " + (memoryWanted ? "and a memory limit " : "") + "can be made here; "
				+ ControlGroupPlaces.how(user);
	}

	/**
	 * Has the kernel agree to the cgroups it takes. Unlike a question, this may turn
	 * controllers on.
	 * @return why it cannot take them, or empty if it can
	 */
	public Optional<String> whatIsRefused() {
		return whatIsMissing().or(() -> whatIsRefused(Path.of("/"), user(), this.limitMemory));
	}

	static Optional<String> whatIsRefused(Path root, String user, boolean memoryWanted) {
		try {
			ControlGroupPlaces.firstUsable(ControlGroupPlaces.find(root, memoryWanted), memoryWanted);
			return Optional.empty();
		}
		catch (IOException ex) {
			return Optional.of(noCgroup(user, memoryWanted));
		}
	}

	/**
	 * The most CPUs that a cgroup made here is given, where the kernel tells by refusing
	 * more: some group above has a quota, and need not be in sight.
	 * @return in CPUs, or empty if nothing was refused
	 */
	Optional<Double> quotaAbove() {
		try {
			return ControlGroup.quotaAbove(ControlGroupPlaces
				.firstUsable(ControlGroupPlaces.find(Path.of("/"), this.limitMemory), this.limitMemory));
		}
		catch (IOException ex) {
			// Whoever makes a group next is told.
			return Optional.empty();
		}
	}

	/**
	 * Compares without confinement, in a JVM with Lambda's flags.
	 * @param memoryMb the memory whose part is the heap, in MB
	 * @param order what it is asked to do
	 * @return what it gave
	 * @throws InterruptedException if interrupted while waiting
	 */
	public ComparisonRun unconfined(long memoryMb, Order order) throws InterruptedException {
		return run(compare(memoryMb, order), order, Map.of(), 1, false);
	}

	/**
	 * Compares within a share of the CPUs, its memory as it is here.
	 * @param share the share, in CPUs
	 * @param memoryMb the memory whose part is the heap, in MB
	 * @param order what it is asked to do
	 * @return what it gave
	 * @throws InterruptedException if interrupted while waiting
	 */
	public ComparisonRun heldBack(double share, int memoryMb, Order order) throws InterruptedException {
		return confined(new Confinement(LambdaTier.FEWEST_CPUS, share, OptionalLong.empty(), Map.of()), memoryMb,
				order);
	}

	/**
	 * Compares within what a memory size gives.
	 * @param tier the memory size
	 * @param order what it is asked to do
	 * @return what it gave
	 * @throws InterruptedException if interrupted while waiting
	 */
	public ComparisonRun confined(LambdaTier tier, Order order) throws InterruptedException {
		OptionalLong memory = this.limitMemory ? OptionalLong.of(tier.memoryMb()) : OptionalLong.empty();
		return confined(new Confinement(tier.visibleCpus(), tier.credit(), memory,
				Map.of(LambdaCredit.VARIABLE, Integer.toString(tier.memoryMb()))), tier.memoryMb(), order);
	}

	/**
	 * What a comparison is confined to.
	 *
	 * @param cpus how many CPUs it sees
	 * @param share the share of them, in CPUs
	 * @param memoryMb its memory; empty for no limit
	 * @param environment what it is told of that
	 */
	private record Confinement(int cpus, double share, OptionalLong memoryMb, Map<String, String> environment) {
	}

	private ComparisonRun confined(Confinement to, int memoryMb, Order order) throws InterruptedException {
		List<ControlGroupPlaces> found = ControlGroupPlaces.find(Path.of("/"), this.limitMemory);
		if (found.isEmpty()) {
			return ComparisonRun.failed(whatIsMissing().orElse("no cgroup can be made"));
		}
		try (ControlGroup made = make(found, memoryMb, to)) {
			List<String> command = new ArrayList<>(List.of("taskset", "-c", firstCpus(to.cpus())));
			command.addAll(compare(memoryMb, order));
			return run(made.around(command), order, to.environment(), to.share(), to.memoryMb().isPresent());
		}
		catch (IOException ex) {
			// Where the quota is the reason, no right to make groups is missing.
			return ComparisonRun.failed(quotaAbove().filter((most) -> most < to.share())
				.map((most) -> String.format(Locale.ROOT, "its share is %.2f CPUs, and the quota here %.2f", to.share(),
						most))
				.orElse("its cgroup could not be made: " + Refused.why(ex) + "; " + ControlGroupPlaces.how(user())));
		}
	}

	private List<String> compare(long memoryMb, Order order) {
		return ComparisonRun.command(this.java, this.options, this.application, memoryMb, order);
	}

	private synchronized ControlGroup make(List<ControlGroupPlaces> found, int memoryMb, Confinement to)
			throws IOException {
		refuseIfClosed();
		ControlGroupPlaces places = ControlGroupPlaces.firstUsable(found, this.limitMemory);
		ControlGroup.removeLeftovers(places);
		ControlGroup made = ControlGroup.create(places, to.share(), memoryMb, to.memoryMb());
		this.group = made;
		return made;
	}

	private synchronized CapturedProcess start(List<String> command, Map<String, String> environment)
			throws IOException {
		refuseIfClosed();
		return CapturedProcess.start(command, JvmFlags.VARIABLES, environment, this.mark.below());
	}

	private synchronized void refuseIfClosed() {
		if (this.closed) {
			throw new NoTableException("the sweep was ended");
		}
	}

	/** The first CPUs of this process's own mask. */
	private static String firstCpus(int cpus) {
		List<Integer> allowed = Cpus.numbersOfThisProcess();
		return String.join(",",
				allowed.subList(0, Math.min(cpus, allowed.size())).stream().map(String::valueOf).toList());
	}

	/** One that is there and cannot be looked into, for want of descriptors, is not. */
	private boolean isAnother(Path path) {
		Optional<FileIdentity> now = FileIdentity.of(path);
		return !now.equals(this.program.get(path)) && (now.isPresent() || !Files.exists(path));
	}

	private ComparisonRun run(List<String> command, Order order, Map<String, String> environment, double cpus,
			boolean limitedMemory) throws InterruptedException {
		Optional<Path> other = this.program.keySet().stream().filter(this::isAnother).findFirst();
		if (other.isPresent()) {
			return ComparisonRun.failed(other.get() + " is not what it was when the sweep began, and figures of two"
					+ " versions do not belong in one table; sweep again");
		}
		try {
			CapturedProcess process = start(command, environment);
			if (!order.inputs().isEmpty()) {
				process.tell(this.mapper.writeValueAsString(order.inputs()) + '\n');
			}
			CapturedProcess.Finished finished = finished(process, ComparisonRun.timeToWait(order.limit(), cpus));
			// What was ended by close says nothing of the memory size.
			refuseIfClosed();
			return ComparisonRun.of(finished, order.limit(), this.mapper, limitedMemory);
		}
		catch (IOException ex) {
			return ComparisonRun.failed("it could not be started: " + Refused.why(ex));
		}
	}

	/** Whoever is told to end shall leave nothing that goes on measuring. */
	private static CapturedProcess.Finished finished(CapturedProcess process, Duration limit)
			throws InterruptedException {
		try {
			return process.await(limit);
		}
		catch (InterruptedException ex) {
			process.kill();
			throw ex;
		}
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		this.mark.endAll();
		if (this.group != null) {
			// Once more does no harm, if it was closed already.
			this.group.close();
		}
	}

}
