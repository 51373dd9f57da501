package io.processfanout.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * What parent and child say to each other, both ends in one place. The child begins with
 * {@link Hello}; then for every {@link Task} the parent sends, the child answers one
 * {@link Result} or one {@link Failed}, and for every {@link Ping} one {@link Pong}. The
 * child leaves when its stdin ends.
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
	 * @param id the parent's number for this attempt of the task, which no other attempt
	 * in any child has; the answer carries it
	 * @param workloadClass the class to run; the parent found it, a request never names
	 * it
	 * @param input what {@link Workload#run} is given
	 * @param care what the parent wants to know beside the answer
	 */
	record Task(long id, String workloadClass, String input, Care care) implements Message {

		/** A task whose child is given no other. */
		public Task(long id, String workloadClass, String input) {
			this(id, workloadClass, input, Care.NONE);
		}

	}

	/** What a parent wants to know of a task beside its answer. */
	enum Care {

		/** Nothing: the child leaves behind it. */
		NONE(0),
		/** What it leaves in the child, which is to take another task. */
		TRACES(1),
		/** The same, and the end of what it prints even if it prints nothing. */
		OUTPUT(2);

		private final int code;

		Care(int code) {
			this.code = code;
		}

		private static Care of(int code) throws ProtocolException {
			if (code > OUTPUT.code) {
				throw new ProtocolException("no task has the care " + code);
			}
			// No values(): it copies an array for each task.
			return (code == NONE.code) ? NONE : (code == TRACES.code) ? TRACES : OUTPUT;
		}

	}

	/** Whether the child is there; answered between two tasks. */
	record Ping() implements Message {
	}

	/** The child is there. */
	record Pong() implements Message {
	}

	/**
	 * The task ended well.
	 *
	 * @param id as in the task
	 * @param cost what it took
	 * @param output what it returned
	 * @param aftermath what it left behind
	 */
	record Result(long id, ComputeTime cost, String output, Aftermath aftermath) implements Message {

		/** A result of a task that left nothing behind. */
		public Result(long id, ComputeTime cost, String output) {
			this(id, cost, output, Aftermath.NONE);
		}

	}

	/**
	 * The workload threw, or its output cannot be sent.
	 *
	 * @param id as in the task
	 * @param cost what it took until then
	 * @param exceptionClass the exception's class name, cut to
	 * {@link WorkloadCall#MAX_NAME_CHARACTERS}; empty if it threw none, and the text says
	 * what is wrong with its output
	 * @param text the exception's message, cut to
	 * {@link WorkloadCall#MAX_TEXT_CHARACTERS}, or empty
	 * @param stack its stack trace, cut to {@link WorkloadCall#MAX_STACK_CHARACTERS}
	 * @param aftermath what it left behind
	 */
	record Failed(long id, ComputeTime cost, String exceptionClass, String text, String stack,
			Aftermath aftermath) implements Message {

		/** A failure of a task that left nothing behind. */
		public Failed(long id, ComputeTime cost, String exceptionClass, String text, String stack) {
			this(id, cost, exceptionClass, text, stack, Aftermath.NONE);
		}

	}

	/** Both sides come from one build; the number guards against a stale copy. */
	int VERSION = 3;

	/**
	 * Writes this message as one frame and flushes it.
	 * @param stream where to
	 * @throws ProtocolException if the message is too long for a frame; nothing is
	 * written then
	 * @throws IOException if the other side is gone
	 */
	default void writeTo(OutputStream stream) throws IOException {
		Body body = new Body();
		// Plain ifs, as a switch over types would need a newer Java than the children may
		// have.
		if (this instanceof Hello hello) {
			body.putByte('H').putInt(hello.version());
		}
		else if (this instanceof Task task) {
			body.putByte('T').putLong(task.id()).putByte(task.care().code);
			body.putText(task.workloadClass()).putText(task.input());
		}
		else if (this instanceof Result result) {
			body.putByte('R').putLong(result.id());
			result.cost().putInto(body);
			result.aftermath().putInto(body);
			body.putText(result.output());
		}
		else if (this instanceof Failed failed) {
			body.putByte('F').putLong(failed.id());
			failed.cost().putInto(body);
			failed.aftermath().putInto(body);
			body.putText(failed.exceptionClass()).putText(failed.text()).putText(failed.stack());
		}
		else {
			body.putByte((this instanceof Ping) ? 'P' : 'O');
		}
		Frame.write(body, stream);
	}

	/**
	 * Reads the next message.
	 * @param stream where from
	 * @return the message, or empty where the stream ends between two frames
	 * @throws ProtocolException if what comes is no message
	 * @throws IOException if the stream cannot be read
	 */
	static Optional<Message> readFrom(InputStream stream) throws IOException {
		return readFrom(stream, Frame.MAX_BODY_BYTES);
	}

	/**
	 * Reads the next message, where only a short one is to come.
	 * @param stream where from
	 * @param mostBytes how long it may be
	 * @return the message, or empty where the stream ends between two frames
	 * @throws ProtocolException if what comes is no message, or is longer
	 * @throws IOException if the stream cannot be read
	 */
	static Optional<Message> readFrom(InputStream stream, int mostBytes) throws IOException {
		Optional<byte[]> body = Frame.read(stream, mostBytes);
		return body.isEmpty() ? Optional.empty() : Optional.of(decode(body.get()));
	}

	private static Message decode(byte[] body) throws ProtocolException {
		BodyReader in = new BodyReader(body);
		int type = in.readByte();
		Message message = switch (type) {
			case 'H' -> new Hello(in.readInt());
			case 'T' -> task(in);
			case 'R' -> result(in);
			case 'F' -> failed(in);
			case 'P' -> new Ping();
			case 'O' -> new Pong();
			default -> throw new ProtocolException("no message has the type " + type);
		};
		if (in.left() > 0) {
			throw new ProtocolException("a message has " + in.left() + " bytes too many");
		}
		return message;
	}

	private static Task task(BodyReader in) throws ProtocolException {
		long id = in.readLong();
		Care care = Care.of(in.readByte());
		return new Task(id, in.readText(), in.readText(), care);
	}

	private static Result result(BodyReader in) throws ProtocolException {
		long id = in.readLong();
		ComputeTime cost = ComputeTime.readFrom(in);
		Aftermath aftermath = Aftermath.readFrom(in);
		return new Result(id, cost, in.readText(), aftermath);
	}

	private static Failed failed(BodyReader in) throws ProtocolException {
		long id = in.readLong();
		ComputeTime cost = ComputeTime.readFrom(in);
		Aftermath aftermath = Aftermath.readFrom(in);
		Failed failed = new Failed(id, cost, in.readBeginning(WorkloadCall.MAX_NAME_CHARACTERS),
				in.readBeginning(WorkloadCall.MAX_TEXT_CHARACTERS), in.readBeginning(WorkloadCall.MAX_STACK_CHARACTERS),
				aftermath);
		if (failed.exceptionClass().isBlank() && failed.text().isBlank()) {
			throw new ProtocolException("a failure says neither what was thrown nor why");
		}
		return failed;
	}

}
