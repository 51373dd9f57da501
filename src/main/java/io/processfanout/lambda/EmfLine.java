package io.processfanout.lambda;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

/**
 * A line of log that CloudWatch makes metrics of: its embedded metric format. A line has
 * one value of each dimension, so where one invocation measures several modes the mode is
 * in the metrics' names.
 * <p>
 * <a href=
 * "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">
 * Specification</a>
 *
 * @param properties what else the line says; the dimensions' values are among them
 * @param directives which of it are metrics
 */
record EmfLine(Map<String, Object> properties, List<Directive> directives) {

	static final String NAMESPACE = "process-fanout";

	/** Never the application's mapper, which a setting makes print several lines. */
	private static final JsonMapper JSON = new JsonMapper();

	EmfLine {
		properties = Map.copyOf(properties);
		directives = List.copyOf(directives);
	}

	/**
	 * One metric. It leaves out values that are no numbers, and values beyond those that
	 * the format allows. So metrics never cost an answer.
	 *
	 * @param name its name, which must be the only one of a line
	 * @param unit CloudWatch's word for its unit
	 * @param values what was measured, once or several times
	 */
	record Metric(String name, Unit unit, List<? extends Number> values) {

		/** Of the specification: the most values in an array. */
		private static final int MAX_VALUES = 100;

		Metric {
			values = values.stream().filter((value) -> Double.isFinite(value.doubleValue())).limit(MAX_VALUES).toList();
		}

		static Metric of(String name, Unit unit, Number value) {
			return new Metric(name, unit, List.of(value));
		}

	}

	/** Those of CloudWatch's units that are used here. */
	enum Unit {

		SECONDS("Seconds"), COUNT("Count"), MEGABYTES("Megabytes"), NONE("None");

		private final String word;

		Unit(String word) {
			this.word = word;
		}

		String word() {
			return this.word;
		}

	}

	/**
	 * Metrics with the same dimensions.
	 *
	 * @param dimensions names of properties whose values are texts
	 * @param metrics at most 100
	 */
	record Directive(List<String> dimensions, List<Metric> metrics) {

		Directive {
			metrics = metrics.stream().filter((metric) -> !metric.values().isEmpty()).toList();
		}

		private Map<String, Object> definition() {
			return Map.of("Namespace", NAMESPACE, "Dimensions", List.of(this.dimensions), "Metrics",
					this.metrics.stream()
						.map((metric) -> Map.of("Name", metric.name(), "Unit", metric.unit().word()))
						.toList());
		}

	}

	/**
	 * This line with more properties.
	 * @param more what else it says
	 * @return a new line
	 */
	EmfLine with(Map<String, Object> more) {
		Map<String, Object> all = new LinkedHashMap<>(this.properties);
		all.putAll(more);
		return new EmfLine(all, this.directives);
	}

	/**
	 * The line as it is printed.
	 * @param at when it was measured
	 * @return JSON without a line break
	 */
	String text(Instant at) {
		Map<String, Object> root = new LinkedHashMap<>();
		root.put("_aws", Map.of("Timestamp", at.toEpochMilli(), "CloudWatchMetrics",
				this.directives.stream().map(Directive::definition).toList()));
		root.putAll(this.properties);
		for (Directive directive : this.directives) {
			for (Metric metric : directive.metrics()) {
				List<? extends Number> values = metric.values();
				root.put(metric.name(), (values.size() == 1) ? values.get(0) : values);
			}
		}
		return JSON.writeValueAsString(root);
	}

}
