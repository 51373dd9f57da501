package io.processfanout.tier;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

import io.processfanout.child.ProcessMark;
import io.processfanout.child.Program;
import io.processfanout.policy.AllowedCpus;
import io.processfanout.policy.LambdaCredit;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs comparisons in a process of their own, confined to what a memory size gives.
 * Closing it, from any thread, ends what runs and removes its cgroup.
 */
public final class TierRunner implements AutoCloseable {

	/**
	 * The seed's machine has no name in a cgroup; ours has the process id, so that two
	 * sweeps do not meet.
	 */
	private static final String GROUP = "process-fanout-" + ProcessHandle.current().pid() + "-";

	/** Such a name, the process id as its first group. */
	private static final Pattern ANY_GROUP = Pattern.compile("process-fanout-([0-9]{1,18})-[0-9]+");

	private final OwnProgram program;

	private final JsonMapper mapper;

	private final boolean limitMemory;

	private final ProcessMark mark = ProcessMark.fresh();

	/** Where the comparison that runs now is confined; guarded by this. */
	private @Nullable ControlGroup group;

	/** Guarded by this: what is made or started later would never be ended. */
	private boolean closed;

	/**
	 * A runner.
	 * @param program this application
	 * @param mapper reads results
	 * @param limitMemory whether the memory is limited too
	 */
	public TierRunner(OwnProgram program, JsonMapper mapper, boolean limitMemory) {
		this.program = program;
		this.mapper = mapper;
		this.limitMemory = limitMemory;
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
		return whatIsMissing(Path.of("/"), Objects.requireNonNullElse(System.getenv("PATH"), ""), memoryWanted);
	}

	static Optional<String> whatIsMissing(Path root, String searchPath, boolean memoryWanted) {
		if (Arrays.stream(searchPath.split(File.pathSeparator, -1))
			.noneMatch((folder) -> Files.isExecutable(Path.of(folder).resolve("taskset")))) {
			return Optional.of("there is no taskset to confine a process to some CPUs; install util-linux");
		}
		return ControlGroupPlaces.find(root, memoryWanted).isPresent() ? Optional.empty()
				: Optional.of("no cgroup with a CPU quota " + (memoryWanted ? "and a memory limit " : "")
						+ "can be made here; " + ControlGroupPlaces.HOW);
	}

	/**
	 * Compares without confinement, in a JVM with Lambda's flags.
	 * @param memoryMb the memory whose part is the heap, in MB
	 * @param options options of {@code compare}
	 * @param limit the time limit that the options give it; waited for longer
	 * @return what it gave
	 * @throws InterruptedException if interrupted while waiting
	 */
	public ComparisonRun unconfined(long memoryMb, List<String> options, Duration limit) throws InterruptedException {
		return run(this.program.compare(memoryMb, options), Map.of(), limit, Patience.with(limit, 1));
	}

	/**
	 * Compares within what a memory size gives.
	 * @param tier the memory size
	 * @param options options of {@code compare}
	 * @param limit the time limit that the options give it; waited for longer
	 * @return what it gave
	 * @throws InterruptedException if interrupted while waiting
	 */
	public ComparisonRun confined(LambdaTier tier, List<String> options, Duration limit) throws InterruptedException {
		Optional<ControlGroupPlaces> places = ControlGroupPlaces.find(Path.of("/"), this.limitMemory);
		if (places.isEmpty()) {
			return ComparisonRun.failed(whatIsMissing().orElse("no cgroup can be made"));
		}
		OptionalLong memory = this.limitMemory ? OptionalLong.of(tier.memoryMb()) : OptionalLong.empty();
		try (ControlGroup made = make(places.get(), tier, memory)) {
			List<String> command = new ArrayList<>(List.of("taskset", "-c", cpus(tier)));
			command.addAll(this.program.compare(tier.memoryMb(), options));
			return run(made.around(command), Map.of(LambdaCredit.VARIABLE, Integer.toString(tier.memoryMb())), limit,
					Patience.with(limit, tier.credit()));
		}
		catch (IOException ex) {
			return ComparisonRun
				.failed("its cgroup could not be made: " + ex.getMessage() + "; " + ControlGroupPlaces.HOW);
		}
	}

	private synchronized ControlGroup make(ControlGroupPlaces places, LambdaTier tier, OptionalLong memoryMb)
			throws IOException {
		refuseIfClosed();
		ControlGroup.removeLeftovers(places, ANY_GROUP);
		ControlGroup made = ControlGroup.create(places, GROUP + tier.memoryMb(), tier.credit(), memoryMb);
		this.group = made;
		return made;
	}

	private synchronized Program start(List<String> command, Map<String, String> environment) throws IOException {
		refuseIfClosed();
		return Program.start(command, environment, this.mark.below());
	}

	private void refuseIfClosed() throws IOException {
		if (this.closed) {
			throw new IOException("the sweep was ended");
		}
	}

	/** The first CPUs of this process's own mask, as many as the memory size shows. */
	private static String cpus(LambdaTier tier) {
		List<Integer> allowed = AllowedCpus.ofThisProcess().numbers();
		return String.join(",",
				allowed.subList(0, Math.min(tier.visibleCpus(), allowed.size()))
					.stream()
					.map(String::valueOf)
					.toList());
	}

	private ComparisonRun run(List<String> command, Map<String, String> environment, Duration limit, Duration patience)
			throws InterruptedException {
		try {
			return ComparisonRun.of(start(command, environment).await(patience), limit, this.mapper, this.limitMemory);
		}
		catch (IOException ex) {
			return ComparisonRun.failed("it could not be started: " + ex.getMessage());
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
