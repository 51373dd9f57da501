package io.processfanout.worker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * What a child says in the place of an answer that wants to harm its parent: by chance,
 * but the same for the same seed.
 */
public final class HostileTalk {

	private static final long[] EXTREMES = { Long.MIN_VALUE, Long.MIN_VALUE + 1, Long.MIN_VALUE / 2, -1_000_000_000L,
			-2, Integer.MAX_VALUE * 1_000_000L, Long.MAX_VALUE / 2, Long.MAX_VALUE / 2 + 1, Long.MAX_VALUE - 1,
			Long.MAX_VALUE };

	private static final int[] LENGTHS = { Integer.MIN_VALUE, -1, 1, 2, 65_536, 64 * 1024 * 1024, Integer.MAX_VALUE - 8,
			Integer.MAX_VALUE };

	private static final List<String> TEXTS = List.of("", " ", "plain", "\u0000", "\uFFFD", "ä€𝄞", "\u001b[31m\r\n",
			"x".repeat(1_000));

	private static final ComputeTime NO_TIME = new ComputeTime(1, 1, 0);

	private static final List<BiFunction<Random, Long, HostileTalk>> ALL = List.of(HostileTalk::noise,
			HostileTalk::noiseInAFrame, HostileTalk::noiseBehindAType, HostileTalk::absurdTime, HostileTalk::absurdTime,
			HostileTalk::absurdTime, HostileTalk::anothersAnswer, HostileTalk::aFailureThatSaysNothing,
			HostileTalk::notUtf8, HostileTalk::absurdLength, HostileTalk::anotherMessage, HostileTalk::noAftermath,
			HostileTalk::cutOff, HostileTalk::flipped, HostileTalk::oddButRight, HostileTalk::oddButRight,
			HostileTalk::moreThanTheAnswer, HostileTalk::moreThanTheAnswer, HostileTalk::aLongFailure);

	private final String what;

	private final byte[] bytes;

	private final List<Message> answer;

	private final boolean torn;

	private HostileTalk(String what, byte[] bytes, List<Message> answer, boolean torn) {
		this.what = what;
		this.bytes = bytes;
		this.answer = answer;
		this.torn = torn;
	}

	/** All that it says. */
	public byte[] bytes() {
		return this.bytes;
	}

	/** The first of it, if that is a right answer; empty if it is none. */
	public List<Message> answer() {
		return this.answer;
	}

	/** Whether it breaks off in the middle of a frame, so that more could follow. */
	boolean torn() {
		return this.torn;
	}

	/**
	 * Something to say.
	 * @param seed the same gives the same
	 * @param id the task that is to be answered
	 */
	public static HostileTalk of(long seed, long id) {
		// Near seeds give near first numbers.
		Random random = new Random(seed * 0x9E3779B97F4A7C15L);
		return ALL.get(random.nextInt(ALL.size())).apply(random, id);
	}

	private static HostileTalk noise(Random random, long id) {
		byte[] noise = new byte[8 + random.nextInt(200)];
		random.nextBytes(noise);
		// A mark by chance would have the parent wait for the rest.
		noise[0] = 0;
		return wrong("noise", noise);
	}

	private static HostileTalk noiseInAFrame(Random random, long id) {
		byte[] noise = new byte[random.nextInt(200)];
		random.nextBytes(noise);
		return wrong("noise in a frame", framed(new Body().putBytes(noise)));
	}

	private static HostileTalk noiseBehindAType(Random random, long id) {
		byte[] noise = new byte[random.nextInt(100)];
		random.nextBytes(noise);
		return wrong("noise behind a type",
				framed(new Body().putByte("RF".charAt(random.nextInt(2)))
					.putLong(id)
					.putBytes(noise)
					.putLong(-1)
					.putLong(-1)));
	}

	private static HostileTalk absurdTime(Random random, long id) {
		long[] times = { 1, 1, 1 };
		times[random.nextInt(times.length)] = EXTREMES[random.nextInt(EXTREMES.length)];
		times[random.nextInt(times.length)] = EXTREMES[random.nextInt(EXTREMES.length)];
		ComputeTime absurd = new ComputeTime(times[0], times[1], times[2]);
		return wrong("absurd times " + absurd, said(random.nextBoolean() ? new Message.Result(id, absurd, "out")
				: new Message.Failed(id, absurd, "java.lang.OutOfMemoryError", "text", "stack")));
	}

	private static HostileTalk anothersAnswer(Random random, long id) {
		long other = List.of(id + 1, id - 1, ~id, Long.MIN_VALUE + id, id + (1L << 32)).get(random.nextInt(5));
		return wrong("an answer to task " + other, said(new Message.Result(other, NO_TIME, "not mine")));
	}

	private static HostileTalk aFailureThatSaysNothing(Random random, long id) {
		String blank = List.of("", " ", "\n\t").get(random.nextInt(3));
		return wrong("a failure that says nothing", said(new Message.Failed(id, NO_TIME, "", blank, "stack")));
	}

	private static HostileTalk notUtf8(Random random, long id) {
		byte[] bad = List
			.of(new byte[] { (byte) 0xff }, new byte[] { (byte) 0xed, (byte) 0xa0, (byte) 0x80 },
					new byte[] { (byte) 0xc0, (byte) 0x80 }, new byte[] { (byte) 0xf0, (byte) 0x9f })
			.get(random.nextInt(4));
		return wrong("bytes that are no text " + Arrays.toString(bad),
				framed(resultWithout(id, NO_TIME).putInt(1 + bad.length).putByte('a').putBytes(bad)));
	}

	private static HostileTalk absurdLength(Random random, long id) {
		int length = LENGTHS[random.nextInt(LENGTHS.length)];
		return wrong("a text of the length " + length, framed(resultWithout(id, NO_TIME).putInt(length)));
	}

	private static HostileTalk anotherMessage(Random random, long id) {
		Message other = List
			.of(new Message.Hello(Message.VERSION), new Message.Hello(-1), new Message.Pong(), new Message.Ping(),
					new Message.Task(id, "java.lang.Object", "in"))
			.get(random.nextInt(5));
		return wrong("at the wrong time " + other, said(other));
	}

	private static HostileTalk noAftermath(Random random, long id) {
		int bits = 8 + random.nextInt(248);
		return wrong("the aftermath " + bits,
				framed(new Body().putByte('R').putLong(id).putLong(1).putLong(1).putLong(0).putByte(bits).putInt(0)));
	}

	private static HostileTalk cutOff(Random random, long id) {
		byte[] whole = said(new Message.Result(id, NO_TIME, "x".repeat(100)));
		int length = 1 + random.nextInt(whole.length - 1);
		return new HostileTalk("an answer cut off at " + length, Arrays.copyOf(whole, length), List.of(), true);
	}

	private static HostileTalk flipped(Random random, long id) {
		byte[] frame = said(new Message.Result(id, NO_TIME, "x".repeat(100)));
		// Not in its length: the parent would wait for more.
		int at = Frame.HEADER_BYTES + random.nextInt(frame.length - Frame.HEADER_BYTES);
		frame[at] ^= (byte) (1 << random.nextInt(8));
		return wrong("an answer with a damaged byte " + at, frame);
	}

	private static HostileTalk oddButRight(Random random, long id) {
		Message answer = oddAnswer(random, id);
		return new HostileTalk("an odd answer", said(answer), List.of(answer), false);
	}

	/** Both in one write that the system does not tear. */
	private static HostileTalk moreThanTheAnswer(Random random, long id) {
		Message answer = oddAnswer(random, id);
		byte[] more = random.nextBoolean() ? said(answer) : of(random.nextLong(), id).bytes();
		byte[] all = Arrays.copyOf(concat(said(answer), more), 4096);
		return new HostileTalk("an answer and more", all, List.of(answer), false);
	}

	private static HostileTalk aLongFailure(Random random, long id) {
		String longText = List.of("x", "ä", "€", "𝄞").get(random.nextInt(4)).repeat(200_000);
		Message failed = new Message.Failed(id, NO_TIME, random.nextBoolean() ? longText : "a.B", longText, longText);
		return new HostileTalk("a long failure", said(failed), List.of(failed), false);
	}

	private static Message oddAnswer(Random random, long id) {
		ComputeTime time = new ComputeTime(0, random.nextInt(3) - 1, 0);
		Aftermath aftermath = new Aftermath(random.nextInt(8) == 0, random.nextInt(8) == 0, random.nextInt(8) == 0);
		return random.nextBoolean() ? new Message.Result(id, time, text(random), aftermath)
				: new Message.Failed(id, time, "a.B" + text(random), text(random), text(random), aftermath);
	}

	private static String text(Random random) {
		return TEXTS.get(random.nextInt(TEXTS.size()));
	}

	private static Body resultWithout(long id, ComputeTime time) {
		Body body = new Body().putByte('R').putLong(id);
		time.putInto(body);
		Aftermath.NONE.putInto(body);
		return body;
	}

	private static HostileTalk wrong(String what, byte[] bytes) {
		return new HostileTalk(what, bytes, List.of(), false);
	}

	/** The bytes of messages, one behind the other. */
	public static byte[] said(Message... messages) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		Stream.of(messages).forEach((message) -> {
			try {
				message.writeTo(bytes);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
		return bytes.toByteArray();
	}

	private static byte[] framed(Body body) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try {
			Frame.write(body, bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	/** One behind the other. */
	public static byte[] concat(byte[] one, byte[] other) {
		byte[] both = Arrays.copyOf(one, one.length + other.length);
		System.arraycopy(other, 0, both, one.length, other.length);
		return both;
	}

	@Override
	public String toString() {
		return this.what + ": "
				+ new String(this.bytes, 0, Math.min(this.bytes.length, 300), StandardCharsets.ISO_8859_1);
	}

}
