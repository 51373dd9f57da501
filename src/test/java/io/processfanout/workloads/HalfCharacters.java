package io.processfanout.workloads;

import java.util.Arrays;
import java.util.stream.Collectors;

import io.processfanout.worker.Workload;

/** Gives, throws and tells texts that are no characters: halves of surrogate pairs. */
public final class HalfCharacters implements Workload {

	@Override
	public String name() {
		return "test-half-characters";
	}

	@Override
	public String run(String input) {
		String rest = input.substring(input.indexOf(' ') + 1);
		return switch (input.substring(0, input.indexOf(' '))) {
			case "echo" -> rest;
			case "is" -> rest.chars().mapToObj(Integer::toHexString).collect(Collectors.joining(" "));
			case "chars" -> chars(rest);
			case "throw-chars" -> throw new IllegalStateException(chars(rest));
			case "throw-long" -> throw new IllegalStateException("x" + rest.repeat(10_000));
			default -> throw new IllegalArgumentException(input);
		};
	}

	/** Of their numbers in hexadecimal. */
	private static String chars(String numbers) {
		return Arrays.stream(numbers.split(" "))
			.map((number) -> String.valueOf((char) Integer.parseInt(number, 16)))
			.collect(Collectors.joining());
	}

}
