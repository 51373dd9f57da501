package io.processfanout.settings;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells which setting a written name means. A property may write a name without its
 * dashes, as {@code fanout.timeLimit}; a variable may write them as underscores or not at
 * all. The name of a list may end with the number of one element.
 *
 * @param all the names of all settings
 */
record SettingNames(List<String> all) {

	/** Two names that differ by more letters are no misspellings of each other. */
	private static final int FARTHEST = 2;

	private static final String PREFIX = "fanout";

	/** So many letters of a name bear one wrong one. */
	private static final int LETTERS_FOR_EACH = 4;

	private static final Pattern ELEMENT = Pattern.compile("(.+?)(?:\\[([0-9]{1,4})]|_([0-9]{1,4}))");

	SettingNames {
		all = List.copyOf(all);
	}

	/** Whether a name means this setting as a whole. */
	static boolean means(String written, String setting, SettingSource.Kind kind) {
		String name = written.toLowerCase(Locale.ROOT);
		if (kind == SettingSource.Kind.VARIABLE) {
			String dotted = name.replace('_', '.');
			return name.equals(setting) || dotted.equals(setting.replace("-", ""))
					|| dotted.equals(setting.replace('-', '.'));
		}
		return name.replaceAll("[-_]", "").equals(setting.replace("-", ""));
	}

	/** The number of the element of this list that a name means, if it means one. */
	static OptionalInt element(String written, String list, SettingSource.Kind kind) {
		Matcher parts = ELEMENT.matcher(written);
		if (!parts.matches() || !means(parts.group(1), list, kind)) {
			return OptionalInt.empty();
		}
		String number = (parts.group(2) != null) ? parts.group(2) : parts.group(3);
		return OptionalInt.of(Integer.parseInt(number));
	}

	/** Whether someone may have meant a setting. In a short name one letter is much. */
	boolean isNear(String written) {
		String letters = letters(written);
		return this.all.stream().map(SettingNames::letters).anyMatch((one) -> {
			int own = one.length() - PREFIX.length();
			return distance(one, letters) <= Math.min(FARTHEST, Math.max(1, own / LETTERS_FOR_EACH));
		});
	}

	private int least(String letters) {
		return this.all.stream().mapToInt((one) -> distance(letters(one), letters)).min().orElse(Integer.MAX_VALUE);
	}

	/**
	 * What someone may have meant.
	 * @param written a name that no setting has
	 * @return the settings whose names are nearest to it, or all if none is near
	 */
	String near(String written) {
		String letters = letters(written);
		int least = least(letters);
		return (least > FARTHEST) ? "there are " + String.join(", ", this.all) : "near it is " + String.join(", ",
				this.all.stream().filter((one) -> distance(letters(one), letters) == least).toList());
	}

	private static String letters(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
	}

	/** Levenshtein's: how many letters to change, add or leave out. */
	private static int distance(String one, String other) {
		int[] row = new int[other.length() + 1];
		for (int j = 0; j <= other.length(); j++) {
			row[j] = j;
		}
		for (int i = 1; i <= one.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j <= other.length(); j++) {
				int changed = diagonal + ((one.charAt(i - 1) == other.charAt(j - 1)) ? 0 : 1);
				diagonal = row[j];
				row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
			}
		}
		return row[other.length()];
	}

}
