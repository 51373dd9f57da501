package io.processfanout.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import static org.assertj.core.api.Assumptions.assumeThat;

/** A real cgroup with what a memory size gives, for tests of other packages. */
public final class Confinement implements AutoCloseable {

	private final Path memory;

	private final boolean v2;

	private final ControlGroup group;

	private Confinement(ControlGroupPlaces places, double share, int memoryMb) throws IOException {
		this.v2 = places.v2();
		this.group = ControlGroup.create(places, share, memoryMb, OptionalLong.of(memoryMb));
		this.memory = this.group.folders().get(this.v2 ? 0 : 1);
	}

	/**
	 * Makes the group; where this process may not, the test is skipped.
	 * @param share CPUs
	 * @param memoryMb memory in MB, without swap
	 * @return the group, nothing in it
	 */
	public static Confinement to(double share, int memoryMb) throws IOException {
		Optional<String> missing = TierRunner.whatIsMissing(true);
		assumeThat(missing).as("not tested: " + missing.orElse("")).isEmpty();
		return new Confinement(ControlGroupPlaces.firstUsable(ControlGroupPlaces.find(Path.of("/"), true), true), share,
				memoryMb);
	}

	/** A command that runs another one in this group, in the same process. */
	public List<String> around(List<String> command) {
		return this.group.around(command);
	}

	/** How many processes the kernel ended because the group's memory was used up. */
	public long killedForMemory() throws IOException {
		return Files.readAllLines(this.memory.resolve(this.v2 ? "memory.events" : "memory.oom_control"))
			.stream()
			.filter((line) -> line.startsWith("oom_kill "))
			.mapToLong((line) -> Long.parseLong(line.substring("oom_kill ".length())))
			.findFirst()
			.orElseThrow();
	}

	@Override
	public void close() {
		this.group.close();
	}

}
