package io.processfanout.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
		BodyWriter out = new BodyWriter();
		// Plain ifs, as a switch over types would need a newer Java than the children may
		// have.
		if (this instanceof Hello hello) {
			out.writeByte('H');
			out.writeInt(hello.version());
		}
		else if (this instanceof Task task) {
			out.writeByte('T');
			out.writeLong(task.id());
			out.writeText(task.workloadClass());
			out.writeText(task.input());
		}
		else if (this instanceof Result result) {
			out.writeByte('R');
			out.writeLong(result.id());
			result.cost().writeTo(out);
			out.writeText(result.output());
		}
		else if (this instanceof Failed failed) {
			out.writeByte('F');
			out.writeLong(failed.id());
			failed.cost().writeTo(out);
			out.writeText(failed.exceptionClass());
			out.writeText(failed.text());
			out.writeText(failed.stack());
		}
		Frame.write(out.toByteArray(), stream);
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
		BodyReader in = new BodyReader(body);
		int type = in.readUnsignedByte();
		Message message = switch (type) {
			case 'H' -> new Hello(in.readInt());
			case 'T' -> new Task(in.readLong(), in.readText(), in.readText());
			case 'R' -> new Result(in.readLong(), ComputeTime.readFrom(in), in.readText());
			case 'F' ->
				new Failed(in.readLong(), ComputeTime.readFrom(in), in.readText(), in.readText(), in.readText());
			default -> throw new ProtocolException("no message has the type " + type);
		};
		if (in.available() > 0) {
			throw new ProtocolException("a message has " + in.available() + " bytes too many");
		}
		return message;
	}

}
