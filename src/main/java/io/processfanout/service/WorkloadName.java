package io.processfanout.service;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a workload may be called. Its name is typed by people, and stands in tables, logs
 * and pages: one that cannot be seen or typed would be another name to everybody, and a
 * terminal would obey one that holds control characters.
 */
final class WorkloadName {

	/** More than any name needs, and still one line of a log. */
	static final int LONGEST = 100;

	/**
	 * Of all that is neither seen nor typed: control and format characters, among them
	 * those without a width and those that turn text around, halves of characters, and
	 * every blank but the space.
	 */
	private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Cn}\\p{Z}&&[^ ]]");

	/** So much of one tells which it is. */
	private static final int SHOWN = 40;

	private WorkloadName() {
	}

	/**
	 * Why a name is none.
	 * @param name what a workload says it is called
	 * @return a part of a sentence; empty if there is nothing against it
	 */
	static Optional<String> refusal(String name) {
		if (name.isEmpty()) {
			return Optional.of("its name is empty");
		}
		if (name.length() > LONGEST) {
			return Optional.of("its name must have at most " + LONGEST + " characters, has " + name.length());
		}
		if (UNSEEN.matcher(name).find() || !name.equals(name.strip())) {
			return Optional
				.of("its name must be one line of characters that can be seen, and no space at its ends, was \""
						+ shown(name) + '"');
		}
		return Optional.empty();
	}

	/** A character that is not seen is shown by its number. */
	private static String shown(String name) {
		String beginning = (name.length() > SHOWN) ? name.substring(0, SHOWN) + "…" : name;
		return UNSEEN.matcher(beginning)
			.replaceAll((unseen) -> String.format("\\\\u%04x", unseen.group().codePointAt(0)));
	}

}
