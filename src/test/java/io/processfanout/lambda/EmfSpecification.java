package io.processfanout.lambda;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the specification of CloudWatch's embedded metric format asks of a line, and what
 * CloudWatch makes of one.
 */
final class EmfSpecification {

	private static final JsonMapper JSON = new JsonMapper();

	/** The units that are used here, out of CloudWatch's. */
	private static final Set<String> UNITS = Set.of("Seconds", "Count", "Megabytes", "None");

	private EmfSpecification() {
	}

	/**
	 * Reads a line and checks it against the specification.
	 * @param line the line
	 * @return its root
	 */
	static JsonNode check(String line) {
		assertThat(line).doesNotContain("\n").hasSizeLessThan(256 * 1024);
		JsonNode root = JSON.readTree(line);
		JsonNode metadata = root.get("_aws");
		assertThat(metadata.get("Timestamp").isIntegralNumber()).isTrue();
		List<JsonNode> directives = metadata.get("CloudWatchMetrics").valueStream().toList();
		assertThat(directives).isNotEmpty();
		Set<String> names = new HashSet<>();
		for (JsonNode directive : directives) {
			assertThat(directive.get("Namespace").asString()).isEqualTo("process-fanout");
			assertThat(directive.get("Dimensions").valueStream().toList()).isNotEmpty()
				.allSatisfy((set) -> checkDimensions(set, root));
			assertThat(directive.get("Metrics").size()).isBetween(1, 100);
			directive.get("Metrics").forEach((metric) -> {
				checkMetric(metric, root);
				assertThat(names.add(metric.get("Name").asString())).as("%s stands once", metric).isTrue();
			});
		}
		return root;
	}

	private static void checkDimensions(JsonNode set, JsonNode root) {
		assertThat(set.size()).isBetween(0, 9);
		set.forEach((name) -> assertThat(root.path(name.asString()).isString()).as("a text for %s", name).isTrue());
	}

	private static void checkMetric(JsonNode metric, JsonNode root) {
		assertThat(metric.get("Unit").asString()).isIn(UNITS);
		JsonNode target = root.path(metric.get("Name").asString());
		if (target.isArray()) {
			assertThat(target.size()).isBetween(1, 100);
			assertThat(target.valueStream()).allMatch(JsonNode::isNumber);
		}
		else {
			assertThat(target.isNumber()).as("a number for %s", metric).isTrue();
		}
	}

	/** The metrics of a line: unit and value by the name, as in {@code Count 3}. */
	static Map<String, String> metricsOf(JsonNode root) {
		Map<String, String> metrics = new TreeMap<>();
		for (JsonNode directive : root.at("/_aws/CloudWatchMetrics")) {
			for (JsonNode metric : directive.get("Metrics")) {
				String name = metric.get("Name").asString();
				metrics.put(name, metric.get("Unit").asString() + " " + root.get(name));
			}
		}
		return metrics;
	}

	/** The dimensions of all metrics of a line, as in {@code function=a mode=b}. */
	static Set<String> dimensionsOf(JsonNode root) {
		Set<String> sets = new HashSet<>();
		for (JsonNode directive : root.at("/_aws/CloudWatchMetrics")) {
			for (JsonNode set : directive.get("Dimensions")) {
				sets.add(String.join(" ",
						set.valueStream()
							.map((name) -> name.asString() + "=" + root.get(name.asString()).asString())
							.toList()));
			}
		}
		return sets;
	}

}
