package io.processfanout.cli;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What can be typed behind a command's name. */
final class Typed {

	private Typed() {
	}

	/** An option that is there or not. */
	static OptionSpec flag(String description, String... names) {
		return OptionSpec.builder(names[0], others(names)).type(boolean.class).description(description).build();
	}

	/** An option with a value. */
	static OptionSpec one(Class<?> type, String label, String description, String name) {
		return with(OptionSpec.builder(name).type(type), type).paramLabel(label).description(description).build();
	}

	/** An option that may be repeated. */
	static OptionSpec several(Class<?> type, String label, String description, String name) {
		return with(OptionSpec.builder(name).type(List.class).auxiliaryTypes(type), type).paramLabel(label)
			.description(description)
			.build();
	}

	private static OptionSpec.Builder with(OptionSpec.Builder option, Class<?> type) {
		return (type == Path.class) ? option.converters(new TypedPath()) : option;
	}

	/** Arguments, any number of them from a place on. */
	static PositionalParamSpec arguments(String from, String label, String description) {
		return PositionalParamSpec.builder()
			.index(from)
			.arity("0..1")
			.type(List.class)
			.auxiliaryTypes(String.class)
			.paramLabel(label)
			.description(description)
			.build();
	}

	/** An argument that must be there. */
	static PositionalParamSpec argument(String label, String description) {
		return PositionalParamSpec.builder()
			.index("0")
			.arity("1")
			.required(true)
			.type(String.class)
			.paramLabel(label)
			.description(description)
			.build();
	}

	/** The two options that everything has. Their sentences are picocli's own. */
	static void addHelp(CommandSpec command) {
		command.addOption(OptionSpec.builder("-h", "--help")
			.usageHelp(true)
			.description("Show this help message and exit.")
			.build());
		command.addOption(OptionSpec.builder("-V", "--version")
			.versionHelp(true)
			.description("Print version information and exit.")
			.build());
	}

	private static String[] others(String... names) {
		return List.of(names).subList(1, names.length).toArray(String[]::new);
	}

	static boolean isGiven(OptionSpec flag) {
		return Boolean.TRUE.equals(flag.getValue());
	}

	/** What was typed as a value; null if nothing was. */
	static @Nullable String text(OptionSpec option) {
		return option.getValue();
	}

	/** The file or folder that was named; null if none was. */
	static @Nullable Path path(OptionSpec option) {
		return option.getValue();
	}

	/** All that was typed; empty if nothing was. */
	static <T> List<T> allOf(ArgSpec typed) {
		List<T> all = typed.getValue();
		return (all != null) ? all : List.of();
	}

}
