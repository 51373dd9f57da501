package io.processfanout.worker;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Runs in the child JVM: says hello, runs the tasks the parent sends one after another,
 * and leaves when the pipe from the parent ends. During a long task a second thread reads
 * the pipe, so that the parent's death ends the child in the middle of it too.
 * <p>
 * No lambdas and no string concatenation on the way to hello: the first use of either
 * costs a fresh JVM more than all the rest of this class.
 */
public final class Worker {

	/** How long an idle child may take to leave, in milliseconds. */
	private static final long GRACE_MILLIS = 1000;

	/** Exit code of a child that was sent something that is no task. */
	static final int PROTOCOL_BROKEN = 76;

	/**
	 * Exit code of a child that can no longer answer: the one of a JVM whose main throws.
	 */
	private static final int BROKEN = 1;

	/** Exit code of a child that can no longer read what it is sent. */
	static final int READER_BROKEN = 77;

	/**
	 * How long a task may run before the parent is watched over meanwhile, in
	 * milliseconds. A task that is shorter costs no second thread anything.
	 */
	private static final long SHORT_MILLIS = 50;

	/** The variable that holds the mark of a child and of all that descends from it. */
	public static final String MARK_VARIABLE = "PROCESS_FANOUT_MARK";

	private final InputStream fromParent;

	private final OutputStream toParent;

	private final Departure departure;

	/** Whether a task is in work; guarded by this. */
	private boolean busy;

	/** How many tasks have come; guarded by this. */
	private long tasks;

	/** Whether the watcher waits to be told that one is in work; guarded by this. */
	private boolean watcherIdles;

	/** Whether the watcher reads what the parent says; guarded by this. */
	private boolean watcherReads;

	/** Whether it has read something that nobody has taken; guarded by this. */
	private boolean hasRead;

	/** What it has read; guarded by this. */
	private Optional<Message> read = Optional.empty();

	/** Whether the pipe has ended and this child is about to leave; guarded by this. */
	private boolean leaving;

	/** What the tasks leave, in a child that is kept; made with the first that asks. */
	private Optional<TaskTraces> traces = Optional.empty();

	private Worker(InputStream fromParent, OutputStream toParent, Departure departure) {
		this.fromParent = fromParent;
		this.toParent = toParent;
		this.departure = departure;
	}

	/**
	 * The child's main.
	 * @param args the file through which the parent is answered; none means stdout. Then
	 * who the parent is: its process id, a colon, and when it started
	 * @throws IOException if the parent cannot be reached: the JVM then exits with code 1
	 */
	public static void main(String[] args) throws IOException {
		OutputStream channel = (args.length > 0) ? new FileOutputStream(args[0])
				: new FileOutputStream(FileDescriptor.out);
		Departure departure = new Departure((args.length > 1) ? new Parent(args[1]) : Parent.UNKNOWN);
		InputStream tasks = new FileInputStream(FileDescriptor.in);
		// Before any workload runs: what it prints or reads must not reach the pipes.
		System.setIn(InputStream.nullInputStream());
		System.setOut(System.err);
		try {
			new Worker(new BufferedInputStream(tasks), channel, departure).serve();
		}
		// No memory for an answer, for one. A thread that a task left would keep this JVM
		// for ever, and its parent waiting.
		catch (RuntimeException | Error ex) {
			departure.halt(BROKEN, ex);
		}
		// One that was never up too: its hello finds nobody, and others of the family may
		// have ended by then.
		finally {
			departure.endWhatTasksStarted();
		}
		// A JVM whose main has returned ends by itself, with the shutdown hooks of its
		// workload. System.exit would do the same, but since JDK 21 it looks for a logger
		// first, which costs a child a fifth of all the CPU time it needs.
		if (Departure.otherThreadsKeepThisJvmAlive()) {
			System.exit(0);
		}
	}

	private void serve() throws IOException {
		Thread watcher = new Thread("parent-watcher") {
			@Override
			public void run() {
				watchOverParent();
			}
		};
		watcher.setDaemon(true);
		// Before hello: where the system refuses the thread, the child is not up.
		watcher.start();
		new Message.Hello(Message.VERSION).writeTo(this.toParent);
		// Behind hello, which it would keep back.
		PreparedWorkloads workloads = new PreparedWorkloads(Worker.class.getClassLoader());
		ThreadCpu clock = new ThreadCpu();
		while (true) {
			Optional<Message> message = next();
			if (message.isEmpty() || !isAnswered(message.get(), workloads, clock)) {
				workloads.cleanUp();
				return;
			}
		}
	}

	/**
	 * Whether the parent took the answer. If not it is gone, and this child leaves as at
	 * the pipe's end: were it an error of this thread, a thread that the workload left
	 * would keep this JVM for ever.
	 */
	private boolean isAnswered(Message message, PreparedWorkloads workloads, ThreadCpu clock) {
		try {
			if (message instanceof Message.Task task) {
				answer(task, workloads, clock);
			}
			else {
				new Message.Pong().writeTo(this.toParent);
			}
			return true;
		}
		catch (IOException ex) {
			synchronized (this) {
				this.leaving = true;
				notifyAll();
			}
			return false;
		}
	}

	private void answer(Message.Task task, PreparedWorkloads workloads, ThreadCpu clock) throws IOException {
		if (task.care() == Message.Care.NONE) {
			send(answerTo(task, workloads, clock));
			return;
		}
		if (this.traces.isEmpty()) {
			this.traces = Optional.of(new TaskTraces());
			workloads.seenBy(this.traces.get());
		}
		TaskTraces traces = this.traces.get();
		Message answer = answerTo(task, workloads, clock);
		if (answer instanceof Message.Result result) {
			Aftermath left = traces.of(task.id(), task.care() == Message.Care.OUTPUT);
			answer = left.isNothing() ? answer : new Message.Result(result.id(), result.cost(), result.output(), left);
		}
		else if (answer instanceof Message.Failed failed) {
			answer = new Message.Failed(failed.id(), failed.cost(), failed.exceptionClass(), failed.text(),
					failed.stack(), traces.of(task.id(), true));
		}
		send(answer);
	}

	private static Message answerTo(Message.Task task, PreparedWorkloads workloads, ThreadCpu clock) {
		// Whoever interrupted the thread of the task before did not mean this one, nor
		// what is still to be done behind it.
		Thread.interrupted();
		Message answer = WorkloadCall.to(task, workloads, clock);
		Thread.interrupted();
		return answer;
	}

	private void send(Message answer) throws IOException {
		// Before the answer leaves: the parent may close the pipe as soon as it has read
		// it.
		synchronized (this) {
			this.busy = false;
		}
		answer.writeTo(this.toParent);
	}

	/**
	 * The parent's next message; empty at the pipe's end. The thread that runs the tasks
	 * reads them too, so that a task costs no hop from one thread to another, unless the
	 * watcher took over during a long task.
	 */
	private Optional<Message> next() {
		Optional<Message> message = hasWatcherRead() ? takeFromWatcher() : readMessage();
		synchronized (this) {
			if (message.isEmpty()) {
				this.leaving = true;
			}
			else if (message.get() instanceof Message.Task) {
				this.busy = true;
				this.tasks++;
			}
			if (this.watcherIdles) {
				notifyAll();
			}
		}
		return message;
	}

	/** Whether there is something to take; if not, nobody else reads. */
	private synchronized boolean hasWatcherRead() {
		while (this.watcherReads) {
			try {
				wait();
			}
			catch (InterruptedException ex) {
				// Something that a task left behind meant the task.
			}
		}
		return this.hasRead;
	}

	private synchronized Optional<Message> takeFromWatcher() {
		this.hasRead = false;
		return this.read;
	}

	/** Empty at the pipe's end, and where it breaks. */
	private Optional<Message> readMessage() {
		try {
			Optional<Message> message = Message.readFrom(this.fromParent);
			if (message.isPresent() && !(message.get() instanceof Message.Task)
					&& !(message.get() instanceof Message.Ping)) {
				throw new ProtocolException("a child is sent tasks only");
			}
			return message;
		}
		catch (ProtocolException ex) {
			this.departure.halt(PROTOCOL_BROKEN, "process-fanout worker: ".concat(String.valueOf(ex.getMessage())));
		}
		catch (IOException ex) {
			return Optional.empty();
		}
		// A class path deleted meanwhile, for one. A child that cannot read would wait
		// for tasks for ever, whatever became of its parent.
		catch (RuntimeException | Error ex) {
			this.departure.halt(READER_BROKEN, ex);
		}
		return Optional.empty();
	}

	private void watchOverParent() {
		try {
			while (isLongTaskInWork()) {
				Optional<Message> message = readMessage();
				if (handOver(message)) {
					this.departure.leave();
				}
			}
			// An idle child leaves politely, with the shutdown hooks of its workload. A
			// cleanup, a thread or a hook may keep it from that, and then it leaves so.
			// Not with sleep, which loads what Flight Recorder would tell of it.
			Thread.currentThread().join(GRACE_MILLIS);
			this.departure.leave();
		}
		catch (InterruptedException ex) {
			this.departure.leave();
		}
		catch (RuntimeException | Error ex) {
			this.departure.halt(READER_BROKEN, ex);
		}
	}

	/** Waits until a task was in work for long, or the child leaves: then false. */
	private synchronized boolean isLongTaskInWork() throws InterruptedException {
		while (!this.leaving) {
			if (!this.busy || this.hasRead) {
				this.watcherIdles = true;
				wait();
				this.watcherIdles = false;
			}
			else {
				long task = this.tasks;
				wait(SHORT_MILLIS);
				if (this.busy && this.tasks == task && !this.hasRead) {
					this.watcherReads = true;
					return true;
				}
			}
		}
		return false;
	}

	/** Whether the pipe ended during a task, whose result nobody waits for any more. */
	private synchronized boolean handOver(Optional<Message> message) {
		this.watcherReads = false;
		this.hasRead = true;
		this.read = message;
		notifyAll();
		return message.isEmpty() && this.busy;
	}

}
