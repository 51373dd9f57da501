package io.processfanout.worker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MessageTest {

	private static final ComputeTime COST = new ComputeTime(1_234_567_890_123L, 987_654_321L, 192_837L);

	static Stream<String> texts() {
		return Stream.of("", " ", "plain", "Grüße, 世界, 👍🏽", "two\nlines\r\nand a tab\t", "\u0000\u0001\uFFFD",
				"x".repeat(1_000_000), "ü".repeat(1_000_000), "👍".repeat(250_000));
	}

	@Test
	void givesBackAHello() throws IOException {
		assertGivenBack(new Message.Hello(Message.VERSION));
	}

	@ParameterizedTest
	@MethodSource("texts")
	void givesBackTheInputOfATask(String text) throws IOException {
		assertGivenBack(new Message.Task(Long.MAX_VALUE, "com.example.Größe", text));
	}

	@ParameterizedTest
	@MethodSource("texts")
	void givesBackTheOutputOfAResult(String text) throws IOException {
		assertGivenBack(new Message.Result(0, COST, text));
	}

	@ParameterizedTest
	@MethodSource("texts")
	void givesBackTheBeginningOfEveryTextOfAFailure(String text) throws IOException {
		ComputeTime cost = new ComputeTime(0, ComputeTime.UNKNOWN_CPU, 0);
		String stack = "at " + text;
		ByteArrayOutputStream pipe = new ByteArrayOutputStream();
		new Message.Failed(-1, cost, "E" + text, text, stack).writeTo(pipe);

		assertThat(Message.readFrom(new ByteArrayInputStream(pipe.toByteArray())))
			.contains(new Message.Failed(-1, cost, TextRule.beginning("E" + text, WorkloadCall.MAX_NAME_CHARACTERS),
					TextRule.beginning(text, WorkloadCall.MAX_TEXT_CHARACTERS),
					TextRule.beginning(stack, WorkloadCall.MAX_STACK_CHARACTERS)));
	}

	/** Its message was empty, and nobody knew of what. */
	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\n" })
	void refusesAFailureThatSaysNothing(String blank) {
		assertRefused((out) -> {
			out.writeByte('F');
			out.writeLong(1);
			cost(out);
			out.writeByte(0);
			for (int i = 0; i < 3; i++) {
				out.writeInt(blank.length());
				out.writeBytes(blank);
			}
		}, "a failure says neither what was thrown nor why");
	}

	/**
	 * The run ended with an ArithmeticException, and the results of all its tasks were
	 * lost.
	 */
	@ParameterizedTest
	@CsvSource({ "-1, 0, 0", "0, -2, 0", "0, 0, -1", "-9223372036854775808, 0, 0", "0, 0, -9223372036854775808" })
	void refusesATimeThatThereIsNot(long wall, long cpu, long prepare) {
		assertRefused((out) -> {
			out.writeByte('R');
			out.writeLong(1);
			out.writeLong(wall);
			out.writeLong(cpu);
			out.writeLong(prepare);
			out.writeByte(0);
			out.writeInt(0);
		}, "no task takes " + wall + " ns, " + cpu + " ns of CPU and " + prepare + " ns to prepare");
	}

	/** A workload was given other characters in their place. */
	@ParameterizedTest
	@ValueSource(strings = { "ff", "61eda080", "c080", "f09f9881f09f", "efbfbdff" })
	void refusesATextThatIsNotUtf8(String hex) {
		byte[] bytes = HexFormat.of().parseHex(hex);
		assertRefused((out) -> {
			out.writeByte('R');
			out.writeLong(1);
			cost(out);
			out.writeByte(0);
			out.writeInt(bytes.length);
			out.write(bytes);
		}, "a text of " + bytes.length + " bytes is not UTF-8");
	}

	@Test
	void knowsWhichTimesFitIntoAnother() {
		assertThat(new ComputeTime(6, 10, 4).fitsInto(10)).isTrue();
		assertThat(new ComputeTime(7, 10, 4).fitsInto(10)).isFalse();
		assertThat(new ComputeTime(6, 11, 4).fitsInto(10)).isFalse();
		assertThat(new ComputeTime(0, ComputeTime.UNKNOWN_CPU, 0).fitsInto(0)).isTrue();
		assertThat(new ComputeTime(Long.MAX_VALUE, 0, Long.MAX_VALUE).fitsInto(10)).isFalse();
		assertThat(new ComputeTime(0, 0, Long.MAX_VALUE).fitsInto(10)).isFalse();
		assertThat(new ComputeTime(Long.MAX_VALUE, 0, 1).fitsInto(10)).isFalse();
	}

	@Test
	void readsNothingLongerThanWasToCome() throws IOException {
		ByteArrayOutputStream pipe = new ByteArrayOutputStream();
		new Message.Result(1, COST, "x".repeat(1000)).writeTo(pipe);

		assertThatExceptionOfType(ProtocolException.class)
			.isThrownBy(() -> Message.readFrom(new ByteArrayInputStream(pipe.toByteArray()), 1000))
			.withMessage("a frame says it holds 1038 bytes; allowed are 0 to 1000");
	}

	@Test
	void readsMessagesInTurnUntilTheStreamEnds() throws IOException {
		List<Message> said = List.of(new Message.Hello(1), new Message.Result(3, COST, "four"),
				new Message.Failed(5, COST, "six", "", "seven"));
		ByteArrayOutputStream pipe = new ByteArrayOutputStream();
		for (Message message : said) {
			message.writeTo(pipe);
		}
		ByteArrayInputStream in = new ByteArrayInputStream(pipe.toByteArray());
		List<Message> heard = new ArrayList<>();
		for (int i = 0; i < said.size(); i++) {
			heard.add(Message.readFrom(in).orElseThrow());
		}

		assertThat(heard).isEqualTo(said);
		assertThat(Message.readFrom(in)).isEmpty();
	}

	@Test
	void writesNothingOfAMessageThatIsTooLongForAFrame() {
		Message tooLong = new Message.Result(1, COST, "x".repeat(Frame.MAX_BODY_BYTES));
		ByteArrayOutputStream pipe = new ByteArrayOutputStream();

		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> tooLong.writeTo(pipe))
			.withMessageStartingWith("a frame holds at most 67108864 bytes");
		assertThat(pipe.size()).isZero();
	}

	@Test
	void refusesATypeThatIsNone() {
		assertRefused((out) -> out.writeByte('?'), "no message has the type 63");
	}

	@Test
	void refusesAnEmptyBody() {
		assertRefused((out) -> {
		}, "a message is shorter than its type needs");
	}

	@ParameterizedTest
	@ValueSource(chars = { 'H', 'T', 'R', 'F' })
	void refusesATypeWithNothingBehindIt(char type) {
		assertRefused((out) -> out.writeByte(type), "a message is shorter than its type needs");
	}

	@Test
	void refusesAnAftermathThatThereIsNot() {
		assertRefused((out) -> {
			out.writeByte('R');
			out.writeLong(1);
			cost(out);
			out.writeByte(8);
			out.writeInt(0);
		}, "no aftermath has the bits 8");
	}

	@Test
	void refusesACareThatThereIsNot() {
		assertRefused((out) -> {
			out.writeByte('T');
			out.writeLong(1);
			out.writeByte(3);
			out.writeInt(0);
			out.writeInt(0);
		}, "no task has the care 3");
	}

	@Test
	void givesBackWhatAKeptChildSays() throws IOException {
		assertGivenBack(new Message.Task(1, "com.example.W", "in", Message.Care.TRACES));
		assertGivenBack(new Message.Task(2, "com.example.W", "in", Message.Care.OUTPUT));
		assertGivenBack(new Message.Ping());
		assertGivenBack(new Message.Pong());
		assertGivenBack(new Message.Result(3, COST, "out", new Aftermath(true, false, true)));
		assertGivenBack(new Message.Failed(4, COST, "E", "text", "stack", new Aftermath(false, true, false)));
	}

	@Test
	void refusesBytesBehindTheMessagesEnd() {
		assertRefused((out) -> {
			out.writeByte('H');
			out.writeInt(1);
			out.writeShort(3);
		}, "a message has 2 bytes too many");
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, Integer.MIN_VALUE, 4, Integer.MAX_VALUE })
	void refusesATextLongerThanItsMessage(int length) {
		assertRefused((out) -> {
			out.writeByte('R');
			out.writeLong(1);
			cost(out);
			out.writeByte(0);
			out.writeInt(length);
			out.write("abc".getBytes(StandardCharsets.US_ASCII));
		}, "a text says it has " + length + " bytes, 3 are left");
	}

	private static void assertGivenBack(Message message) throws IOException {
		ByteArrayOutputStream pipe = new ByteArrayOutputStream();
		message.writeTo(pipe);

		assertThat(Message.readFrom(new ByteArrayInputStream(pipe.toByteArray()))).contains(message);
	}

	private static void assertRefused(Bytes body, String sentence) {
		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			body.writeTo(new DataOutputStream(bytes));
			ByteArrayOutputStream pipe = new ByteArrayOutputStream();
			Frame.write(new Body().putBytes(bytes.toByteArray()), pipe);
			Message.readFrom(new ByteArrayInputStream(pipe.toByteArray()));
		}).withMessage(sentence);
	}

	private static void cost(DataOutputStream out) throws IOException {
		out.writeLong(COST.wallNanos());
		out.writeLong(COST.cpuNanos());
		out.writeLong(COST.prepareNanos());
	}

	private interface Bytes {

		void writeTo(DataOutputStream out) throws IOException;

	}

}
