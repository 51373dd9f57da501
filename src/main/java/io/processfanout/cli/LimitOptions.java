package io.processfanout.cli;

import java.time.Duration;

import io.processfanout.request.TimeSpan;
import io.processfanout.service.PolicyFields;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command which runs tasks has. */
final class LimitOptions {

	@Option(names = "--policy", paramLabel = "NAME",
			description = "Where the limit comes from: affinity, cpu-share, makespan, fixed.")
	private @Nullable String policy;

	@Option(names = "--limit", paramLabel = "N", description = "The most tasks at once, for policy fixed.")
	private @Nullable String limit;

	@Option(names = "--time-limit", paramLabel = "TIME", description = "The longest all of it may take, such as 2m.")
	private @Nullable String timeLimit;

	@Nullable String policy() {
		return this.policy;
	}

	@Nullable Long limit(PolicyFields fields) {
		return OptionText.parsed(this.limit, fields.limit()::parse);
	}

	@Nullable Duration timeLimit(TimeSpan field) {
		return OptionText.parsed(this.timeLimit, field::parse);
	}

}
