package io.processfanout.request;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

/**
 * One duration or several, none twice: {@code 350ms}, {@code 5ms,20ms,100ms}.
 *
 * @param each what each may be
 * @param most how many there may be
 */
public record TimeSpans(TimeSpan each, int most) implements Kind<List<Duration>> {

	@Override
	public String allowed() {
		return this.each.allowed() + ", or at most " + this.most + " of them, none twice";
	}

	@Override
	public String range() {
		return this.each.range();
	}

	@Override
	public String placeholder() {
		return this.each.placeholder();
	}

	/** With commas between them. */
	@Override
	public List<Duration> parse(String name, String written) {
		List<Duration> all = new ArrayList<>();
		for (String one : written.split(",", -1)) {
			all.add(this.each.parse(name, one));
		}
		return check(name, all);
	}

	/** A text, or a list of texts. */
	@Override
	public List<Duration> decode(String name, JsonNode json) {
		if (json.isString()) {
			return parse(name, json.asString());
		}
		if (!json.isArray()) {
			throw InvalidRequestException.of(name, allowed(), json.toString());
		}
		List<Duration> all = new ArrayList<>();
		json.forEach((one) -> all.add(this.each.decode(name, one)));
		return check(name, all);
	}

	@Override
	public List<Duration> check(String name, List<Duration> value) {
		value.forEach((one) -> this.each.check(name, one));
		if (value.isEmpty() || value.size() > this.most || value.stream().distinct().count() < value.size()) {
			throw InvalidRequestException.of(name, allowed(), value.isEmpty() ? "none" : text(value));
		}
		return List.copyOf(value);
	}

	@Override
	public String text(List<Duration> value) {
		return value.stream().map(TimeSpan::write).collect(Collectors.joining(","));
	}

}
