package io.processfanout.bench;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What to take, and why.
 *
 * @param mode the mode
 * @param limit how many tasks at once
 * @param functionMemoryMb the memory size of a Lambda function for it, in MB; absent if
 * no function is large enough, or if the tasks wait more than they compute
 * @param isolated what to take instead where a task may crash, leak or loop for ever;
 * absent if the mode itself is that, or if none such ran well
 * @param sentence the same in words
 * @param reasons why, a sentence each
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Recommendation(String mode, int limit, @Nullable Integer functionMemoryMb, @Nullable Isolated isolated,
		String sentence, List<String> reasons) {

	/** What a task in a process of its own cannot do to the others. */
	public static final String HARM = "a crash, a leak or an endless loop";

	public Recommendation {
		reasons = List.copyOf(reasons);
	}

	/**
	 * A limit in a sentence.
	 * @param limit how many tasks at once
	 * @return such as {@code 2 at once}
	 */
	public static String atOnce(int limit) {
		return (limit == 1) ? "one task at a time" : limit + " at once";
	}

	/**
	 * The mode in which a task harms no other one.
	 *
	 * @param mode the mode
	 * @param limit how many tasks at once
	 * @param functionMemoryMb as above
	 * @param timesAsLong what it costs: its time as a multiple of the recommended mode's
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Isolated(String mode, int limit, @Nullable Integer functionMemoryMb, double timesAsLong) {
	}

}
