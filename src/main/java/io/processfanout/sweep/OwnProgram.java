package io.processfanout.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.processfanout.tier.LambdaTier;

/**
 * How to start this application once more, in a JVM like Lambda's.
 *
 * @param java the {@code java} executable
 * @param application what names the application to it: {@code -jar} and a jar, or
 * {@code -cp}, a class path and a main class
 */
public record OwnProgram(Path java, List<String> application) {

	/** Of the function's memory, the part that Lambda gives to the heap. */
	private static final double HEAP_SHARE = 0.85;

	/**
	 * The option that ends a comparison with its stdin: whoever started it may be killed,
	 * and cannot end it then.
	 */
	public static final String END_WITH_STDIN = "--end-with-stdin";

	public OwnProgram {
		application = List.copyOf(application);
	}

	/**
	 * The command that compares the modes as Lambda would.
	 * @param memoryMb the memory whose part is the heap, in MB
	 * @param options options of {@code compare}
	 * @return program and arguments; the result comes as JSON on stdout
	 */
	List<String> compare(long memoryMb, List<String> options) {
		List<String> command = new ArrayList<>();
		command.add(this.java.toString());
		command.addAll(LambdaTier.JIT_AND_COLLECTOR);
		command.addAll(List.of("-XX:+TieredCompilation", "-Xmx" + (long) (memoryMb * HEAP_SHARE) + "m"));
		command.addAll(this.application);
		command.addAll(List.of("compare", "--json", END_WITH_STDIN));
		command.addAll(options);
		return List.copyOf(command);
	}

}
