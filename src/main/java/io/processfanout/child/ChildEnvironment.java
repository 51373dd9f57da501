package io.processfanout.child;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The environment a child is given: of the parent's variables those on the list, and no
 * other. Credentials and JVM options ({@code JAVA_TOOL_OPTIONS} and its like) stay with
 * the parent unless named.
 *
 * @param names the variables that pass
 */
public record ChildEnvironment(List<String> names) {

	/** What a program may need to find its way: no secrets, nothing a JVM obeys. */
	public static final List<String> DEFAULT_NAMES = List.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "LC_CTYPE", "TZ",
			"TMPDIR");

	public ChildEnvironment {
		names = List.copyOf(names);
	}

	/**
	 * What of this environment a child gets.
	 * @param parent the parent's variables
	 * @return the ones that pass
	 */
	public Map<String, String> of(Map<String, String> parent) {
		Map<String, String> passed = new LinkedHashMap<>();
		for (String name : this.names) {
			String value = parent.get(name);
			if (value != null) {
				passed.put(name, value);
			}
		}
		return passed;
	}

}
