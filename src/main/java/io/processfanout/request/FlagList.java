package io.processfanout.request;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

/**
 * JVM flags, written with commas between. A flag may hold commas itself: one ends a flag
 * only if the next begins behind it, with a dash.
 */
public record FlagList() implements Kind<List<String>> {

	private static final Pattern BETWEEN_FLAGS = Pattern.compile("\\s*,\\s*(?=[-@])");

	/** The one form of an option whose value is another word. */
	private static final Pattern TWO_WORDS = Pattern.compile(
			"(--(?:add-(?:opens|exports|reads|modules)|enable-native-access|limit-modules|(?:upgrade-)?module-path|patch-module))(?:\\s*,\\s*(.+))?");

	/** What a child runs, and where it finds that, is not for a setting to say. */
	private static final Pattern OF_THE_APPLICATION = Pattern
		.compile("-cp|-classpath|--class-path(=.*)?|-jar|-m|--module(=.*)?");

	@Override
	public String allowed() {
		return "JVM flags, each beginning with a dash and none naming a class path or what to run";
	}

	@Override
	public String range() {
		return "";
	}

	@Override
	public String placeholder() {
		return "FLAG,…";
	}

	@Override
	public boolean hasElements() {
		return true;
	}

	@Override
	public List<String> parse(String name, String written) {
		List<String> flags = new ArrayList<>();
		for (String flag : written.isBlank() ? List.<String>of()
				: Arrays.asList(BETWEEN_FLAGS.split(written.strip(), -1))) {
			Matcher two = TWO_WORDS.matcher(flag);
			if (two.matches() && two.group(2) != null) {
				flags.addAll(List.of(two.group(1), two.group(2)));
			}
			else {
				flags.add(flag);
			}
		}
		return check(name, flags);
	}

	@Override
	public List<String> parse(String name, List<String> elements) {
		return check(name, elements);
	}

	@Override
	public List<String> decode(String name, JsonNode json) {
		List<String> flags = new ArrayList<>();
		json.forEach((element) -> flags.add(element.asString()));
		return check(name, flags);
	}

	@Override
	public List<String> check(String name, List<String> flags) {
		boolean anyWord = false;
		for (String flag : flags) {
			boolean isFlag = flag.length() > 1 && "-@".indexOf(flag.charAt(0)) >= 0 && !flag.endsWith(",")
					&& !OF_THE_APPLICATION.matcher(flag).matches();
			if (!isFlag && !(anyWord && !flag.isEmpty())) {
				throw InvalidRequestException.of(name, allowed(), flag);
			}
			anyWord = TWO_WORDS.matcher(flag).matches();
		}
		if (anyWord) {
			// What comes behind the flags would be its value.
			throw InvalidRequestException.of(name, allowed(), flags.get(flags.size() - 1) + " without a value");
		}
		return List.copyOf(flags);
	}

	@Override
	public String text(List<String> value) {
		return String.join(", ", value);
	}

}
