package io.processfanout.lambda;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a state machine's role is allowed to do.
 *
 * @param granted an action and the resource it is allowed on, each as the template writes
 * it
 */
record Permissions(List<Map.Entry<String, String>> granted) {

	static Permissions of(SamTemplate.StateMachine machine) {
		List<Map.Entry<String, String>> granted = new ArrayList<>();
		for (Object policy : machine.policies()) {
			Map<?, ?> each = (Map<?, ?>) policy;
			if (each.containsKey("LambdaInvokePolicy")) {
				Map<?, ?> function = SamTemplate.mapping(SamTemplate.mapping(each, "LambdaInvokePolicy"),
						"FunctionName");
				granted.add(Map.entry("lambda:InvokeFunction", SamTemplate.text(function, "Ref")));
			}
			else {
				list(each, "Statement").forEach((statement) -> add((Map<?, ?>) statement, granted));
			}
		}
		return new Permissions(granted);
	}

	private static void add(Map<?, ?> statement, List<Map.Entry<String, String>> granted) {
		if (!SamTemplate.text(statement, "Effect").equals("Allow")) {
			throw new AssertionError("Only what is allowed is expected: " + statement);
		}
		for (Object action : list(statement, "Action")) {
			for (Object resource : list(statement, "Resource")) {
				granted.add(Map.entry(String.valueOf(action), written(resource)));
			}
		}
	}

	private static List<?> list(Map<?, ?> parent, String key) {
		Object oneOrMore = Objects.requireNonNull(parent.get(key), key);
		return (oneOrMore instanceof List<?> list) ? list : List.of(oneOrMore);
	}

	/** The argument of {@code !Sub} or {@code !GetAtt}. */
	private static String written(Object resource) {
		return String
			.valueOf((resource instanceof Map<?, ?> function) ? function.values().iterator().next() : resource);
	}

	Set<String> actions() {
		Set<String> actions = new TreeSet<>();
		this.granted.forEach((each) -> actions.add(each.getKey()));
		return actions;
	}

}
