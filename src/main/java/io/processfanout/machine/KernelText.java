package io.processfanout.machine;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text of the files in which Linux tells of itself. A file that is missing, hidden or
 * unreadable reads as empty, and a number that no machine can mean is none: whoever asks
 * then says "unknown" rather than something absurd.
 */
final class KernelText {

	/** More than the mounts of any machine take. */
	private static final int MOST_BYTES = 16 * 1024 * 1024;

	/** Of so many digits no sum overflows. */
	private static final Pattern NUMBER = Pattern.compile("[0-9]{1,17}");

	private KernelText() {
	}

	/**
	 * All of a file, which may hold names that are in no encoding. It is not read through
	 * a channel, by which a thread that was interrupted reads nothing.
	 */
	static String of(Path file) {
		try (InputStream input = new FileInputStream(file.toFile())) {
			return new String(input.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			return "";
		}
	}

	static List<String> lines(Path file) {
		return of(file).lines().toList();
	}

	/** The number that a text is; "max", -1 and the like are none. */
	static OptionalLong number(String text) {
		return NUMBER.matcher(text).matches() ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
	}

	/** The number behind a name that begins a line and ends there or with a blank. */
	static OptionalLong numberBehind(String name, String text) {
		Matcher line = Pattern.compile("^" + Pattern.quote(name) + "[ \\t]+(\\S+)", Pattern.MULTILINE).matcher(text);
		return line.find() ? number(line.group(1)) : OptionalLong.empty();
	}

}
