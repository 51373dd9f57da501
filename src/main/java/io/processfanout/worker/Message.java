package io.processfanout.worker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What parent and child say to each other, both ends in one place. The child begins with
 * {@link Hello}; then for every {@link Task} the parent sends, the child answers one
 * {@link Result} or one {@link Failed}. The child leaves when its stdin ends.
 */
public sealed interface Message {

	/**
	 * The child is up.
	 *
	 * @param version the protocol's version, {@link #VERSION}
	 */
	record Hello(int version) implements Message {
	}

	/**
	 * Work to do.
	 *
	 * @param id the parent's number for this run of the task; the answer carries it
	 * @param workloadClass the class to run; the parent found it, a request never names
	 * it
	 * @param input what {@link Workload#run} is given
	 */
	record Task(long id, String workloadClass, String input) implements Message {
	}

	/**
	 * The task ended well.
	 *
	 * @param id as in the task
	 * @param cost what it took
	 * @param output what it returned
	 */
	record Result(long id, ComputeTime cost, String output) implements Message {
	}

	/**
	 * The workload threw, or its output cannot be sent.
	 *
	 * @param id as in the task
	 * @param cost what it took until then
	 * @param exceptionClass the exception's class name; empty if it threw none, and the
	 * text says what is wrong with its output
	 * @param text the exception's message, cut to
	 * {@link WorkloadCall#MAX_TEXT_CHARACTERS}, or empty
	 * @param stack its stack trace, cut to {@link WorkloadCall#MAX_STACK_CHARACTERS}
	 */
	record Failed(long id, ComputeTime cost, String exceptionClass, String text, String stack) implements Message {
	}

	/** Both sides come from one build; the number guards against a stale copy. */
	int VERSION = 2;

	/**
	 * Writes this message as one frame and flushes it.
	 * @param stream where to
	 * @throws ProtocolException if the message is too long for a frame; nothing is
	 * written then
	 * @throws IOException if the other side is gone
	 */
	default void writeTo(OutputStream stream) throws IOException {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		DataOutputStream out = new DataOutputStream(body);
		// Plain ifs, as a switch over types would need a newer Java than the children may
		// have.
		if (this instanceof Hello hello) {
			out.writeByte('H');
			out.writeInt(hello.version());
		}
		else if (this instanceof Task task) {
			out.writeByte('T');
			out.writeLong(task.id());
			writeText(out, task.workloadClass());
			writeText(out, task.input());
		}
		else if (this instanceof Result result) {
			out.writeByte('R');
			out.writeLong(result.id());
			result.cost().writeTo(out);
			writeText(out, result.output());
		}
		else if (this instanceof Failed failed) {
			out.writeByte('F');
			out.writeLong(failed.id());
			failed.cost().writeTo(out);
			writeText(out, failed.exceptionClass());
			writeText(out, failed.text());
			writeText(out, failed.stack());
		}
		Frame.write(body.toByteArray(), stream);
	}

	/**
	 * Reads the next message.
	 * @param stream where from
	 * @return the message, or empty where the stream ends between two frames
	 * @throws ProtocolException if what comes is no message
	 * @throws IOException if the stream cannot be read
	 */
	static Optional<Message> readFrom(InputStream stream) throws IOException {
		Optional<byte[]> body = Frame.read(stream);
		return body.isEmpty() ? Optional.empty() : Optional.of(decode(body.get()));
	}

	private static Message decode(byte[] body) throws ProtocolException {
		DataInputStream in = new DataInputStream(new ByteArrayInputStream(body));
		try {
			int type = in.readUnsignedByte();
			Message message = switch (type) {
				case 'H' -> new Hello(in.readInt());
				case 'T' -> new Task(in.readLong(), readText(in), readText(in));
				case 'R' -> new Result(in.readLong(), ComputeTime.readFrom(in), readText(in));
				case 'F' ->
					new Failed(in.readLong(), ComputeTime.readFrom(in), readText(in), readText(in), readText(in));
				default -> throw new ProtocolException("no message has the type " + type);
			};
			if (in.available() > 0) {
				throw new ProtocolException("a message has " + in.available() + " bytes too many");
			}
			return message;
		}
		catch (ProtocolException ex) {
			throw ex;
		}
		catch (IOException ex) {
			throw new ProtocolException("a message is shorter than its type needs");
		}
	}

	private static void writeText(DataOutputStream out, String text) throws IOException {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		out.writeInt(bytes.length);
		out.write(bytes);
	}

	private static String readText(DataInputStream in) throws IOException {
		int length = in.readInt();
		if (length < 0 || length > in.available()) {
			throw new ProtocolException("a text says it has " + length + " bytes, " + in.available() + " are left");
		}
		return new String(in.readNBytes(length), StandardCharsets.UTF_8);
	}

}
