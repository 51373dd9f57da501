package io.processfanout.cli;

import java.util.Locale;
import java.util.Map;

import io.processfanout.request.FieldNames;

/**
 * What a command calls the fields of its request: {@code taskCpu} is {@code --task-cpu}.
 *
 * @param others the fields that are called otherwise
 */
record OptionNames(Map<String, String> others) implements FieldNames {

	@Override
	public String of(String field) {
		String option = "--" + field.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
		return this.others.getOrDefault(field, option);
	}

}
