package io.processfanout.request;

import tools.jackson.databind.JsonNode;

/** True or false. */
public record Flag() implements Kind<Boolean> {

	@Override
	public String allowed() {
		return "true or false";
	}

	@Override
	public String range() {
		return "";
	}

	@Override
	public String placeholder() {
		return "true|false";
	}

	@Override
	public Boolean parse(String name, String written) {
		return switch (written.strip()) {
			case "true" -> true;
			case "false" -> false;
			default -> throw InvalidRequestException.of(name, allowed(), '"' + written + '"');
		};
	}

	@Override
	public Boolean decode(String name, JsonNode json) {
		if (!json.isBoolean()) {
			throw InvalidRequestException.of(name, allowed(), json.toString());
		}
		return json.asBoolean();
	}

	@Override
	public Boolean check(String name, Boolean value) {
		return value;
	}

	@Override
	public String text(Boolean value) {
		return value.toString();
	}

}
