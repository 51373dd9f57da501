package io.processfanout.lambda;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

class EmfPrinterTest {

	private static final EmfLine LINE = new EmfLine(Map.of("workload", "größer"), List
		.of(new EmfLine.Directive(List.of("function"), List.of(EmfLine.Metric.of("wall", EmfLine.Unit.SECONDS, 1.5)))));

	private final List<String> writes = new ArrayList<>();

	@AfterEach
	void leaveTheInvocation() {
		CurrentInvocation.is(null);
	}

	@Test
	void printsOneLineInOneWrite() {
		CurrentInvocation.is(new InvocationContext("sieve"));
		print(true);

		assertThat(this.writes).singleElement().asString().endsWith("\n");
		JsonNode line = EmfSpecification.check(this.writes.get(0).stripTrailing());
		assertThat(line.get("function").asString()).isEqualTo("sieve");
		assertThat(line.get("functionVersion").asString()).isEqualTo("$LATEST");
		assertThat(line.get("memoryMb").asInt()).isEqualTo(1769);
		assertThat(line.get("requestId").asString()).isEqualTo("request-7");
		assertThat(line.get("workload").asString()).isEqualTo("größer");
	}

	@Test
	void printsNothingOutsideAnInvocation() {
		print(true);

		assertThat(this.writes).isEmpty();
	}

	@Test
	void printsNothingWhereThereIsNoFunction() {
		CurrentInvocation.is(new InvocationContext(null));
		print(true);
		CurrentInvocation.is(new InvocationContext(""));
		print(true);

		assertThat(this.writes).isEmpty();
	}

	@Test
	void printsNothingIfItIsOff() {
		CurrentInvocation.is(new InvocationContext("sieve"));
		print(false);

		assertThat(this.writes).isEmpty();
	}

	/** What had been run was lost for want of its metrics. */
	@Test
	void harmsNobodyWhereItFails() {
		CurrentInvocation.is(new InvocationContext("sieve"));
		EmfPrinter printer = new EmfPrinter(true, new PrintStream(new Writes(), false, StandardCharsets.US_ASCII) {

			@Override
			public void write(byte[] bytes, int offset, int length) {
				throw new IllegalStateException("stdout is another's");
			}

		});
		assertThatNoException().isThrownBy(() -> printer.print(() -> List.of(LINE)));
		assertThatNoException().isThrownBy(() -> printer.print(() -> {
			throw new OutOfMemoryError("Java heap space");
		}));
	}

	private void print(boolean on) {
		try (PrintStream out = new PrintStream(new Writes(), false, StandardCharsets.US_ASCII)) {
			new EmfPrinter(on, out).print(() -> List.of(LINE));
		}
	}

	/** Keeps each write by itself. */
	private final class Writes extends OutputStream {

		@Override
		public void write(int b) {
			EmfPrinterTest.this.writes.add(String.valueOf((char) b));
		}

		@Override
		public void write(byte[] bytes, int offset, int length) {
			ByteArrayOutputStream written = new ByteArrayOutputStream();
			written.write(bytes, offset, length);
			EmfPrinterTest.this.writes.add(written.toString(StandardCharsets.UTF_8));
		}

	}

}
