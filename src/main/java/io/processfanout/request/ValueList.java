package io.processfanout.request;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * A list of any JSON values, each kept as text: a string's own text, or the JSON text of
 * any other value.
 *
 * @param maxCount how many values it may have at most
 * @param maxCharacters how long each may be as text
 * @param maxAllCharacters how long all together may be
 * @param notes where these come from, for a refusal
 */
public record ValueList(long maxCount, long maxCharacters, long maxAllCharacters,
		Notes notes) implements Kind<List<String>> {

	public ValueList(long maxCount, long maxCharacters, long maxAllCharacters) {
		this(maxCount, maxCharacters, maxAllCharacters, new Notes("", "", ""));
	}

	/**
	 * What stands in brackets behind a limit, such as the setting that changes it.
	 *
	 * @param count behind the most values
	 * @param each behind the length of one
	 * @param all behind the length of all
	 */
	public record Notes(String count, String each, String all) {

		/**
		 * These, and what is no limit of all values together.
		 * @param more the remedy of somebody who has more of them
		 * @return new notes
		 */
		public Notes with(String more) {
			return new Notes(this.count + "; " + more, this.each, this.all + "; " + more);
		}

		private static String inBrackets(String note) {
			return note.isEmpty() ? "" : " (" + note + ")";
		}

	}

	/**
	 * The same with other notes.
	 * @param others where the limits come from
	 * @return a new list
	 */
	public ValueList noting(Notes others) {
		return new ValueList(this.maxCount, this.maxCharacters, this.maxAllCharacters, others);
	}

	@Override
	public String allowed() {
		return "a list of at most " + this.maxCount + " values" + Notes.inBrackets(this.notes.count());
	}

	@Override
	public String range() {
		return "";
	}

	@Override
	public String placeholder() {
		return "VALUE";
	}

	/** A list of one value: nothing in a text would separate two. */
	@Override
	public List<String> parse(String name, String written) {
		return check(name, List.of(written));
	}

	@Override
	public List<String> decode(String name, JsonNode json) {
		if (!json.isArray()) {
			throw InvalidRequestException.of(name, allowed(), json.toString());
		}
		// Before the copy: an event of a few megabytes may be a list of millions.
		checkCount(name, json.size());
		List<String> texts = new ArrayList<>();
		json.forEach((element) -> texts.add(element.isString() ? element.asString() : element.toString()));
		return check(name, texts);
	}

	@Override
	public List<String> check(String name, List<String> values) {
		checkCount(name, values.size());
		for (int i = 0; i < values.size(); i++) {
			int length = values.get(i).length();
			if (length > this.maxCharacters) {
				throw InvalidRequestException.of(name + "[" + i + "]",
						"at most " + this.maxCharacters + " characters" + Notes.inBrackets(this.notes.each()),
						length + " characters");
			}
		}
		long all = values.stream().mapToLong(String::length).sum();
		if (all > this.maxAllCharacters) {
			throw InvalidRequestException.of(name, allowedTogether(), all + " characters");
		}
		return values;
	}

	/**
	 * Checks values of which more may follow, so that nobody has to hold them all to see
	 * that they are too many.
	 * @param name the field's name, for a refusal
	 * @param count how many have come
	 * @param characters how long they are together
	 * @throws InvalidRequestException if that is too many already, or too long
	 */
	public void checkSoFar(String name, int count, long characters) {
		if (count > this.maxCount) {
			throw InvalidRequestException.of(name, allowed(), "a longer one");
		}
		if (characters > this.maxAllCharacters) {
			throw InvalidRequestException.of(name, allowedTogether(), "longer");
		}
	}

	private void checkCount(String name, int count) {
		if (count > this.maxCount) {
			throw InvalidRequestException.of(name, allowed(), "a list of " + count);
		}
	}

	private String allowedTogether() {
		return "at most " + this.maxAllCharacters + " characters together" + Notes.inBrackets(this.notes.all());
	}

	@Override
	public String text(List<String> value) {
		return value.toString();
	}

}
