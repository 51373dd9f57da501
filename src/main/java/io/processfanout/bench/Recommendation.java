package io.processfanout.bench;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.processfanout.task.Mode;
import org.jspecify.annotations.Nullable;

/**
 * What to take, and why.
 *
 * @param mode the mode
 * @param limit how many tasks at once
 * @param functionMemoryMb the memory size of a Lambda function for it, in MB; absent if
 * no function is large enough, or if the tasks wait more than they compute
 * @param isolated what to take instead where a task may crash or loop for ever; absent if
 * the mode itself is that, or if none such ran well
 * @param sentence the same in words
 * @param reasons why, a sentence each
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Recommendation(String mode, int limit, @Nullable Integer functionMemoryMb, @Nullable Isolated isolated,
		String sentence, List<String> reasons) {

	private static final String HARM = "a crash, a leak or an endless loop";

	/** A leak stays in a child that is kept, until the child has to go. */
	private static final String HARM_OF_KEPT = "a crash or an endless loop";

	/** What children that are kept do not give, unlike fresh ones. */
	public static final String SHARED_STATE = "a task sees static state that earlier ones of the same workload left";

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
	 * What a task can do to all others where tasks share a JVM.
	 * @return the beginning of a sentence, without capital and full stop
	 */
	public static String harmsAll() {
		return HARM + " of a task harms all others";
	}

	/**
	 * What a task cannot do to others in a mode that isolates.
	 * @param mode the mode's name
	 * @return a sentence without capital and full stop
	 */
	public static String harmsNone(String mode) {
		return (keepsChildren(mode) ? HARM_OF_KEPT : HARM) + " of a task harms no other one";
	}

	/**
	 * Whether a mode is one in which a task harms no other one.
	 * @param mode the mode's name
	 * @return false of a name that is no mode's
	 */
	public static boolean isIsolated(String mode) {
		return Mode.of(mode).filter(Mode::isolates).isPresent();
	}

	/**
	 * Whether a mode's children take task after task.
	 * @param mode the mode's name
	 * @return true for pool
	 */
	public static boolean keepsChildren(String mode) {
		return Mode.POOL.label().equals(mode);
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
