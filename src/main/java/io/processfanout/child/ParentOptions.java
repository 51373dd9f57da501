package io.processfanout.child;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What this JVM was told on its own command line, or by a variable, and what of that a
 * child is told too: charset, time zone, locale, folders, and what makes the classes of a
 * workload load. Nothing else, for a property may be a secret.
 *
 * @param given options as the JVM names them
 */
record ParentOptions(List<String> given) {

	private static final Pattern FOLLOWS = Pattern.compile("--enable-preview"
			+ "|--(add-opens|add-exports|add-reads|add-modules|enable-native-access)=.*"
			+ "|-D(file\\.encoding|(sun\\.)?std(out|err)\\.encoding|user\\.[^=]*|java\\.io\\.tmpdir|java\\.library\\.path)(=.*)?",
			Pattern.DOTALL);

	/** What the application, its libraries and tools that watch it obey themselves. */
	private static final Pattern OF_THE_PARENT_ALONE = Pattern.compile(
			"-D(fanout|process-fanout|spring|logging|logback|server|management|com\\.sun\\.management)[.=].*|-Ddebug(=.*)?|-Dtrace(=.*)?",
			Pattern.DOTALL);

	/** There the command line is Lambda's own; whoever deploys a function has these. */
	private static final String ON_LAMBDA = "AWS_LAMBDA_RUNTIME_API";

	private static final List<String> OF_WHO_DEPLOYS = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");

	ParentOptions {
		given = List.copyOf(given);
	}

	/**
	 * The options that somebody has chosen.
	 * @param arguments all that the JVM was given
	 * @param environment its environment
	 * @return without those of Lambda's runtime
	 */
	static ParentOptions chosen(List<String> arguments, Map<String, String> environment) {
		if (!environment.containsKey(ON_LAMBDA)) {
			return new ParentOptions(arguments);
		}
		Set<String> words = new HashSet<>();
		OF_WHO_DEPLOYS
			.forEach((variable) -> words.addAll(Arrays.asList(environment.getOrDefault(variable, "").split("\\s+"))));
		return new ParentOptions(arguments.stream().filter(words::contains).toList());
	}

	/**
	 * What a child is told too.
	 * @return in the order in which this JVM was told
	 */
	List<String> followed() {
		return this.given.stream().filter((option) -> FOLLOWS.matcher(option).matches()).distinct().toList();
	}

	/**
	 * The properties that a child does not have.
	 * @param flags what it is given
	 * @return such as {@code -Dname}, never with the value
	 */
	List<String> propertiesNotFollowed(List<String> flags) {
		Set<String> had = new HashSet<>(flags.stream().map(ParentOptions::name).toList());
		return this.given.stream()
			.filter((option) -> option.startsWith("-D") && !OF_THE_PARENT_ALONE.matcher(option).matches())
			.map(ParentOptions::name)
			.filter((name) -> !had.contains(name))
			.distinct()
			.toList();
	}

	private static String name(String option) {
		int equals = option.indexOf('=');
		return (equals < 0) ? option : option.substring(0, equals);
	}

}
