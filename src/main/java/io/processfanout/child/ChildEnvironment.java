package io.processfanout.child;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The environment a child is given: of the parent's variables those on the list, its
 * locale and its time zone, and no other. Credentials and JVM options
 * ({@code JAVA_TOOL_OPTIONS} and its like) stay with the parent unless they are named in
 * full.
 *
 * @param passed names of variables, and patterns in which {@code *} is any text
 */
public record ChildEnvironment(List<String> passed) {

	/** What a program may need to find its way: no secrets, nothing a JVM obeys. */
	public static final List<String> DEFAULT_NAMES = List.of("PATH", "HOME", "USER", "TZ", "TMPDIR");

	/**
	 * Of what charset, language and time zone a child is, and where the C library finds
	 * these, on Nix and Guix too: whatever the list says, for results would differ.
	 */
	private static final List<String> LOCALE = List.of("LANG", "LANGUAGE", "LC_*", "LOCPATH", "LOCALE_ARCHIVE",
			"LOCALE_ARCHIVE_*", "GUIX_LOCPATH", "TZ", "TZDIR");

	/** Who a program is to AWS, and where: what its SDKs look for, on Lambda too. */
	private static final List<String> AWS_IDENTITY = List.of("AWS_REGION", "AWS_DEFAULT_REGION", "AWS_ACCESS_KEY_ID",
			"AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_CONTAINER_CREDENTIALS_FULL_URI",
			"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_AUTHORIZATION_TOKEN",
			"AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_ROLE_ARN",
			"AWS_ROLE_SESSION_NAME", "AWS_PROFILE", "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE");

	/** No pattern means these: who writes {@code AWS_*} may not think of them. */
	private static final Set<String> NAMED_IN_FULL_ONLY = Set.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY",
			"AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN", "AWS_CONTAINER_AUTHORIZATION_TOKEN", "JAVA_TOOL_OPTIONS",
			"JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

	private static final String ADDED = "+";

	public ChildEnvironment {
		passed = List.copyOf(passed);
	}

	/**
	 * The environment that settings describe.
	 * @param written what passes in place of the default, or beside it, each then with a
	 * plus sign before it
	 * @param awsIdentity whether the AWS identity passes too
	 * @return the environment
	 * @throws IllegalArgumentException if some have a plus sign and some have none
	 */
	public static ChildEnvironment of(List<String> written, boolean awsIdentity) {
		long added = written.stream().filter((one) -> one.startsWith(ADDED)).count();
		if (added > 0 && added < written.size()) {
			throw new IllegalArgumentException(
					"must have a + before every variable, which adds it, or before none, which replaces the default, was "
							+ String.join(", ", written));
		}
		List<String> passed = new ArrayList<>((added > 0) ? DEFAULT_NAMES : List.of());
		written.forEach((one) -> passed.add(one.startsWith(ADDED) ? one.substring(ADDED.length()) : one));
		if (awsIdentity) {
			passed.addAll(AWS_IDENTITY);
		}
		return new ChildEnvironment(passed);
	}

	/**
	 * What of this environment a child gets.
	 * @param parent the parent's variables
	 * @return the ones that pass
	 */
	public Map<String, String> of(Map<String, String> parent) {
		List<Pattern> patterns = Stream.concat(LOCALE.stream(), this.passed.stream())
			.map(ChildEnvironment::pattern)
			.toList();
		Map<String, String> variables = new LinkedHashMap<>();
		parent.forEach((name, value) -> {
			if (this.passed.contains(name) || (!NAMED_IN_FULL_ONLY.contains(name)
					&& patterns.stream().anyMatch((pattern) -> pattern.matcher(name).matches()))) {
				variables.put(name, value);
			}
		});
		return variables;
	}

	private static Pattern pattern(String name) {
		return Pattern.compile(Stream.of(name.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
				Pattern.DOTALL);
	}

}
