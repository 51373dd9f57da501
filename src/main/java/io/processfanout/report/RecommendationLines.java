package io.processfanout.report;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.processfanout.bench.Recommendation;
import org.jspecify.annotations.Nullable;

/** A recommendation in lines: what to take, then why. */
final class RecommendationLines {

	private RecommendationLines() {
	}

	/** As a block below what came out; empty where nothing is recommended. */
	static String below(@Nullable Recommendation recommendation) {
		String lines = of(recommendation).map((line) -> line + "\n").collect(Collectors.joining());
		return lines.isEmpty() ? "" : "\n" + lines;
	}

	/** None where nothing is recommended. */
	static Stream<String> of(@Nullable Recommendation recommendation) {
		return (recommendation == null) ? Stream.empty() : Stream.concat(Stream.of(recommendation.sentence() + ":"),
				recommendation.reasons().stream().map("- "::concat));
	}

}
