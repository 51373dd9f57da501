package io.processfanout.child;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What this JVM was told on its own command line, or by a variable, and what of that a
 * child is told too: charset, time zone, locale, folders, what makes the classes of a
 * workload load, its assertions and the stack of its thread. Nothing else, for a property
 * may be a secret, and an agent is for one JVM.
 *
 * @param given options as the JVM names them
 */
record ParentOptions(List<String> given) {

	private static final Pattern FOLLOWS = Pattern.compile("--enable-preview"
			+ "|--(add-opens|add-exports|add-reads|add-modules|limit-modules|patch-module|module-path"
			+ "|upgrade-module-path|enable-native-access|illegal-native-access|sun-misc-unsafe-memory-access"
			+ "|illegal-final-field-mutation|finalization)=.*"
			+ "|-Xbootclasspath/a:.*|-(ea|enableassertions|da|disableassertions)(:.*)?"
			+ "|-(esa|enablesystemassertions|dsa|disablesystemassertions)|-Xss.*|-XX:ThreadStackSize=.*"
			+ "|-D(file\\.encoding|(sun\\.)?std(out|err)\\.encoding|user\\.[^=]*|java\\.io\\.tmpdir|java\\.library\\.path)(=.*)?",
			Pattern.DOTALL);

	/** As they are read: in small letters or in capitals. */
	private static final Pattern SETTING = Pattern.compile("-Dfanout(\\..*)?(=.*)?",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	/** What the application, its libraries and tools that watch it obey themselves. */
	private static final Pattern OF_THE_PARENT_ALONE = Pattern.compile(
			"-D(fanout|process-fanout|spring|logging|logback|server|management|com\\.sun\\.management)[.=].*|-Ddebug(=.*)?|-Dtrace(=.*)?",
			Pattern.DOTALL);

	/** Code in this JVM that is in no child. */
	private static final Pattern AGENT = Pattern.compile("-(javaagent|agentlib|agentpath):.*", Pattern.DOTALL);

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
	 * @return in the order in which this JVM was told, which counts: of one that was said
	 * twice the last
	 */
	List<String> followed() {
		return followed(false);
	}

	/**
	 * What this application is told when it is started once more.
	 * @return its settings and what a child is told, in the order of {@link #followed()}
	 */
	List<String> followedWithSettings() {
		return followed(true);
	}

	private List<String> followed(boolean withSettings) {
		Set<String> followed = new LinkedHashSet<>();
		for (String option : this.given) {
			if (FOLLOWS.matcher(option).matches() || (withSettings && SETTING.matcher(option).matches())) {
				followed.remove(option);
				followed.add(option);
			}
		}
		return List.copyOf(followed);
	}

	/**
	 * The properties and agents that a child does not have.
	 * @param flags what it is given
	 * @return such as {@code -Dname} and {@code -javaagent}, never with the value
	 */
	List<String> notFollowed(List<String> flags) {
		Set<String> had = new HashSet<>(flags.stream().map(ParentOptions::name).toList());
		return this.given.stream()
			.filter((option) -> AGENT.matcher(option).matches()
					|| (option.startsWith("-D") && !OF_THE_PARENT_ALONE.matcher(option).matches()))
			.map(ParentOptions::name)
			.filter((name) -> !had.contains(name))
			.distinct()
			.toList();
	}

	/**
	 * All that another JVM does not have, its JIT, collector and heap among it.
	 * @param flags what it is given
	 * @return such as {@code -Dname}, {@code -Xint} and {@code -javaagent}, never with
	 * the value; not what is for this application alone
	 */
	List<String> without(List<String> flags) {
		return this.given.stream()
			.filter((option) -> !flags.contains(option) && !OF_THE_PARENT_ALONE.matcher(option).matches())
			.map(ParentOptions::name)
			.distinct()
			.toList();
	}

	private static String name(String option) {
		int equals = option.indexOf(AGENT.matcher(option).matches() ? ':' : '=');
		return (equals < 0) ? option : option.substring(0, equals);
	}

}
