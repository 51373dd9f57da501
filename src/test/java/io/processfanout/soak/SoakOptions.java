package io.processfanout.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What is asked of a soak.
 *
 * @param application the packaged application
 * @param time how long there are disturbances, at most
 * @param requests after how many requests under disturbances it is enough, if all of
 * these were there by then; empty if only the time counts
 * @param seed what the requests and the order of the disturbances follow from
 * @param fakeTime the library that moves a process's wall clock; it need not be there
 */
record SoakOptions(Path application, Duration time, OptionalInt requests, long seed, Path fakeTime) {

	private static final int USUAL_MINUTES = 10;

	private static final int MOST_MINUTES = 24 * 60;

	/** Where Debian's package libfaketime has it, whatever the architecture. */
	private static final Path LIBRARIES = Path.of("/usr/lib");

	private static final String FAKE_TIME = "faketime/libfaketimeMT.so.1";

	/**
	 * Reads a command line.
	 * @param arguments what was typed
	 * @throws IllegalArgumentException if it cannot be obeyed; the message is a sentence
	 */
	static SoakOptions of(List<String> arguments) {
		long minutes = USUAL_MINUTES;
		OptionalInt requests = OptionalInt.empty();
		long seed = System.nanoTime() & Integer.MAX_VALUE;
		Path fakeTime = installed();
		Path application = Path.of("target/process-fanout.jar").toAbsolutePath();
		for (Iterator<String> rest = arguments.iterator(); rest.hasNext();) {
			String name = rest.next();
			switch (name) {
				case "--minutes" -> minutes = number(name, rest, 1, MOST_MINUTES);
				case "--requests" -> requests = OptionalInt.of((int) number(name, rest, 1, Integer.MAX_VALUE));
				case "--seed" -> seed = number(name, rest, 0, Integer.MAX_VALUE);
				case "--libfaketime" -> fakeTime = file(name, rest);
				// The script's own.
				case "--application" -> application = file(name, rest);
				default -> throw new IllegalArgumentException(
						"the options are --minutes, --requests, --seed and --libfaketime, was " + name);
			}
		}
		return new SoakOptions(application, Duration.ofMinutes(minutes), requests, seed, fakeTime);
	}

	private static long number(String name, Iterator<String> rest, long least, long most) {
		String written = rest.hasNext() ? rest.next() : "nothing";
		try {
			long value = Long.parseLong(written);
			if (value >= least && value <= most) {
				return value;
			}
		}
		catch (NumberFormatException ex) {
			// Said below.
		}
		throw new IllegalArgumentException(
				name + " must be a whole number from " + least + " to " + most + ", was " + written);
	}

	private static Path file(String name, Iterator<String> rest) {
		String written = rest.hasNext() ? rest.next() : "nothing";
		if (!Files.isRegularFile(Path.of(written))) {
			throw new IllegalArgumentException(name + " must be a file, was " + written);
		}
		return Path.of(written).toAbsolutePath();
	}

	private static Path installed() {
		try (Stream<Path> folders = Files.list(LIBRARIES)) {
			return folders.map((folder) -> folder.resolve(FAKE_TIME))
				.filter(Files::exists)
				.findFirst()
				.orElse(LIBRARIES.resolve(FAKE_TIME));
		}
		catch (IOException ex) {
			return LIBRARIES.resolve(FAKE_TIME);
		}
	}

}
