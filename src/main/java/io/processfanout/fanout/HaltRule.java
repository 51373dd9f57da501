package io.processfanout.fanout;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.processfanout.request.InvalidRequestException;
import io.processfanout.request.Kind;
import io.processfanout.task.Halt;
import tools.jackson.databind.JsonNode;

/**
 * What failures do to the rest: {@code never}, {@code soon,fail=3}, {@code now,fail=10%}.
 */
final class HaltRule implements Kind<Halt> {

	private static final Pattern WRITTEN = Pattern
		.compile("(" + String.join("|", Halt.When.labels()) + ")(?:,fail=([1-9][0-9]{0,8})(%)?)?");

	private static final int ALL = 100;

	@Override
	public String allowed() {
		return "one of never, soon, now, or soon or now with ,fail=3 or ,fail=10%";
	}

	@Override
	public String range() {
		return "`never`, `soon` or `now`, and then `,fail=3` or `,fail=10%` if wanted";
	}

	@Override
	public String placeholder() {
		return "WHEN";
	}

	@Override
	public Halt parse(String name, String written) {
		return read(written).orElseThrow(() -> InvalidRequestException.of(name, allowed(), '"' + written + '"'));
	}

	private static Optional<Halt> read(String written) {
		Matcher parts = WRITTEN.matcher(written);
		if (!parts.matches()) {
			return Optional.empty();
		}
		Halt.When when = Halt.When.valueOf(parts.group(1).toUpperCase(Locale.ROOT));
		if (parts.group(2) == null) {
			return Optional.of(new Halt(when, 1, false));
		}
		int failures = Integer.parseInt(parts.group(2));
		boolean percent = parts.group(3) != null;
		boolean meansNothing = when == Halt.When.NEVER || (percent && failures > ALL);
		return meansNothing ? Optional.empty() : Optional.of(new Halt(when, failures, percent));
	}

	@Override
	public Halt decode(String name, JsonNode json) {
		if (!json.isString()) {
			throw InvalidRequestException.of(name, allowed(), json.toString());
		}
		return parse(name, json.asString());
	}

	@Override
	public Halt check(String name, Halt value) {
		return value;
	}

	@Override
	public String text(Halt value) {
		return value.label();
	}

}
