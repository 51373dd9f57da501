package io.processfanout.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.processfanout.bench.Baseline;
import io.processfanout.bench.BenchResult;
import tools.jackson.databind.node.ObjectNode;

/**
 * A comparison as JSON, with how it has changed where it is held against an earlier one.
 */
final class ComparisonJson {

	private ComparisonJson() {
	}

	static String of(BenchResult result, Optional<Baseline> held) {
		ObjectNode json = LocalEngine.json().valueToTree(result);
		held.ifPresent((both) -> json.putPOJO("baseline", change(both)));
		return LocalEngine.json().writeValueAsString(json) + "\n";
	}

	private static Map<String, Object> change(Baseline both) {
		Map<String, Object> change = new LinkedHashMap<>();
		change.put("tolerance", both.tolerance());
		change.put("changes", both.changes());
		List<String> differences = both.differences();
		if (!differences.isEmpty()) {
			change.put("differences", differences);
		}
		change.put("sentence", both.sentence());
		return change;
	}

}
