package io.processfanout.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a command as a shell tells them apart; no more than documents need. */
final class ShellWords {

	private static final Pattern WORD = Pattern.compile("'([^']*)'|([|;<>])|([^\\s'|;<>]+)");

	private ShellWords() {
	}

	/** The words of the first command that begins so, up to a pipe or a redirection. */
	static List<String> after(String beginning, String line) {
		List<String> words = new ArrayList<>();
		Matcher word = WORD.matcher(line.substring(line.indexOf(beginning) + beginning.length()));
		while (word.find() && word.group(2) == null) {
			words.add((word.group(1) != null) ? word.group(1) : word.group(3));
		}
		return words;
	}

}
