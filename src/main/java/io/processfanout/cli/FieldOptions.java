package io.processfanout.cli;

import java.util.List;
import java.util.Locale;

import io.processfanout.request.Choices;
import io.processfanout.request.Field;
import io.processfanout.request.FieldValues;
import io.processfanout.request.Flag;
import io.processfanout.request.ValueList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options that stand for the fields of a request. Their values are text until the
 * field reads them, so that a bad one is refused as in any other request.
 *
 * @param command the command that has them
 */
record FieldOptions(CommandSpec command) implements FieldValues {

	private static final String PREFIX = "--";

	/** Before all others, whose order is -1. */
	private static final int FIRST = -100;

	/**
	 * What an option is called.
	 * @param field the field's name, such as {@code taskCpu}
	 * @return such as {@code --task-cpu}
	 */
	static String title(String field) {
		return PREFIX + field.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
	}

	/**
	 * Gives a command an option for each field whose title is one. Inputs are none: they
	 * are arguments, a file or stdin.
	 * @param command the command
	 * @param fields the fields
	 */
	static void add(CommandSpec command, List<Field<?>> fields) {
		int order = FIRST;
		for (Field<?> field : fields) {
			if (isOption(field)) {
				command.addOption(option(field, order++));
			}
		}
	}

	private static OptionSpec option(Field<?> field, int order) {
		OptionSpec.Builder option = OptionSpec.builder(field.title())
			.paramLabel(field.kind().placeholder())
			.description(field.usage().replace("%", "%%") + (isList(field) ? " With commas between." : ""))
			.order(order);
		if (field.kind() instanceof Flag) {
			return option.type(boolean.class).arity("0").build();
		}
		return (isList(field) ? option.type(List.class).auxiliaryTypes(String.class) : option.type(String.class))
			.build();
	}

	private static boolean isOption(Field<?> field) {
		return field.title().startsWith(PREFIX) && !(field.kind() instanceof ValueList);
	}

	private static boolean isList(Field<?> field) {
		return field.kind() instanceof Choices;
	}

	@Override
	public <T> @Nullable T of(Field<T> field) {
		String written = written(field);
		return (written != null) ? field.parse(written) : null;
	}

	/**
	 * What was typed.
	 * @param field the field
	 * @return the option's text; null if it was not given
	 */
	@Nullable String written(Field<?> field) {
		// Else picocli finds option --inputs for a field that is called inputs.
		OptionSpec option = isOption(field) ? this.command.findOption(field.title()) : null;
		if (option == null || !this.command.commandLine().getParseResult().hasMatchedOption(option)) {
			return null;
		}
		return isList(field) ? String.join(",", option.<List<String>>getValue())
				: String.valueOf(option.<Object>getValue());
	}

}
