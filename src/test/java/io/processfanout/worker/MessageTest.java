package io.processfanout.worker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
	void givesBackEveryTextOfAFailure(String text) throws IOException {
		assertGivenBack(new Message.Failed(-1, new ComputeTime(0, ComputeTime.UNKNOWN_CPU, 0), "com.example.Oops", text,
				"at " + text));
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
			out.writeLong(2);
			out.writeLong(3);
			out.writeLong(4);
			out.writeInt(length);
			out.write("abc".getBytes(StandardCharsets.US_ASCII));
		}, "a text says it has " + length + " bytes, 3 are left");
	}

	private static void assertGivenBack(Message message) throws IOException {
		ByteArrayOutputStream pipe = new ByteArrayOutputStream();
		message.writeTo(pipe);

		assertThat(Message.readFrom(new ByteArrayInputStream(pipe.toByteArray()))).contains(message);
	}

	private static void assertRefused(Body body, String sentence) {
		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			body.writeTo(new DataOutputStream(bytes));
			ByteArrayOutputStream pipe = new ByteArrayOutputStream();
			Frame.write(bytes.toByteArray(), pipe);
			Message.readFrom(new ByteArrayInputStream(pipe.toByteArray()));
		}).withMessage(sentence);
	}

	private interface Body {

		void writeTo(DataOutputStream out) throws IOException;

	}

}
