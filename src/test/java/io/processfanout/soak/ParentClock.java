package io.processfanout.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What libfaketime reads a parent's wall clock from.
 *
 * @param file by how much it is moved; libfaketime looks once a second
 */
record ParentClock(Path file) {

	/** What {@code jcmd VM.uptime -date} begins with: the JVM's wall clock. */
	private static final Pattern DATE = Pattern.compile("(?m)^(\\d{4}-\\d\\d-\\d\\dT[\\d:.]+[+-]\\d{4}): ");

	private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ");

	/** Less than any clock is moved by, and more than it takes to ask. */
	private static final Duration TOLERANCE = Duration.ofSeconds(3);

	/**
	 * Moves it.
	 * @param seconds by how much from what it really is; 0 undoes it
	 */
	void set(int seconds) throws IOException {
		Path next = Files.writeString(this.file.resolveSibling("next-clock"), "%+d\n".formatted(seconds));
		Files.move(next, this.file, StandardCopyOption.ATOMIC_MOVE);
	}

	/**
	 * Whether it is moved.
	 * @param seconds by how much it was to be
	 * @param printed what the parent prints of its own time
	 * @param now the real time
	 */
	static boolean isMoved(int seconds, String printed, Instant now) {
		Matcher date = DATE.matcher(printed);
		if (!date.find()) {
			return false;
		}
		Instant shown = OffsetDateTime.parse(date.group(1), WRITTEN).toInstant();
		return Duration.between(now.plusSeconds(seconds), shown).abs().compareTo(TOLERANCE) < 0;
	}

}
