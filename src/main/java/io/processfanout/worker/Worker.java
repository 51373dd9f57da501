package io.processfanout.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs in the child JVM: says hello, runs the tasks the parent sends one after another,
 * and leaves when the pipe from the parent ends. A second thread reads the pipe, so that
 * the parent's death ends the child in the middle of a task too.
 * <p>
 * No lambdas and no string concatenation on the way to hello: the first use of either
 * costs a fresh JVM more than all the rest of this class.
 */
public final class Worker {

	/** How long an idle child may take to leave, in milliseconds. */
	private static final long GRACE_MILLIS = 1000;

	/** Exit code of a child whose parent went away, and that did not leave by itself. */
	static final int PARENT_GONE = 75;

	/** Exit code of a child that was sent something that is no task. */
	static final int PROTOCOL_BROKEN = 76;

	/** Exit code of a child that can no longer read what it is sent. */
	static final int READER_BROKEN = 77;

	private final TaskHandover accepted = new TaskHandover();

	private final InputStream fromParent;

	private final OutputStream toParent;

	/** Set by the reader on a task's arrival, cleared when its workload has ended. */
	private volatile boolean busy;

	private Worker(InputStream fromParent, OutputStream toParent) {
		this.fromParent = fromParent;
		this.toParent = toParent;
	}

	/**
	 * The child's main.
	 * @param args the file through which the parent is answered; none means stdout
	 * @throws Exception if the parent cannot be reached: the JVM then exits with code 1
	 */
	public static void main(String[] args) throws Exception {
		OutputStream channel = (args.length > 0) ? new FileOutputStream(args[0])
				: new FileOutputStream(FileDescriptor.out);
		InputStream tasks = new FileInputStream(FileDescriptor.in);
		// Before any workload runs: what it prints or reads must not reach the pipes.
		System.setIn(InputStream.nullInputStream());
		System.setOut(System.err);
		new Worker(new BufferedInputStream(tasks), new BufferedOutputStream(channel)).serve();
		// A JVM whose main has returned ends by itself, with the shutdown hooks of its
		// workload. System.exit would do the same, but since JDK 21 it looks for a logger
		// first, which costs a child a fifth of all the CPU time it needs.
		if (otherThreadsKeepThisJvmAlive()) {
			System.exit(0);
		}
	}

	private static boolean otherThreadsKeepThisJvmAlive() {
		ThreadGroup all = Thread.currentThread().getThreadGroup();
		while (all.getParent() != null) {
			all = all.getParent();
		}
		Thread[] threads = new Thread[all.activeCount() + 1];
		int count = all.enumerate(threads);
		for (int i = 0; i < count; i++) {
			if (threads[i] != Thread.currentThread() && !threads[i].isDaemon()) {
				return true;
			}
		}
		// A full array may not have held all of them.
		return count == threads.length;
	}

	private void serve() throws Exception {
		Thread reader = new Thread("parent-reader") {
			@Override
			public void run() {
				readTasks();
			}
		};
		reader.setDaemon(true);
		// Before hello: where the system refuses the thread, the child is not up.
		reader.start();
		new Message.Hello(Message.VERSION).writeTo(this.toParent);
		// Behind hello, which it would keep back.
		PreparedWorkloads workloads = new PreparedWorkloads(Worker.class.getClassLoader());
		while (true) {
			Optional<Message.Task> task = this.accepted.take();
			if (task.isEmpty()) {
				workloads.cleanUp();
				return;
			}
			Message answer = WorkloadCall.to(task.get(), workloads);
			// Before the answer leaves: the parent may close the pipe as soon as it has
			// read it.
			this.busy = false;
			answer.writeTo(this.toParent);
		}
	}

	private void readTasks() {
		try {
			while (true) {
				Optional<Message> message = Message.readFrom(this.fromParent);
				if (message.isEmpty()) {
					leave();
					return;
				}
				if (!(message.get() instanceof Message.Task task)) {
					throw new ProtocolException("a child is sent tasks only");
				}
				this.busy = true;
				this.accepted.put(task);
			}
		}
		catch (ProtocolException ex) {
			halt(PROTOCOL_BROKEN, "process-fanout worker: " + ex.getMessage());
		}
		catch (IOException | InterruptedException ex) {
			leave();
		}
		// A class path deleted meanwhile, for one. Without its reader a child would wait
		// for tasks for ever, whatever became of its parent.
		catch (RuntimeException | Error ex) {
			halt(READER_BROKEN, ex);
		}
	}

	private static void halt(int code, Object why) {
		try {
			System.err.println(why);
		}
		finally {
			// The workload may have replaced stderr by something that throws.
			Runtime.getRuntime().halt(code);
		}
	}

	/**
	 * An idle child leaves politely, with the shutdown hooks of its workload; a busy one
	 * at once, for nobody waits for its result any more. A cleanup, a thread or a hook of
	 * the workload may keep an idle child from leaving, and then it leaves at once too.
	 */
	private void leave() {
		if (!this.busy) {
			this.accepted.end();
			try {
				// Not sleep, which loads what Flight Recorder would tell of it.
				Thread.currentThread().join(GRACE_MILLIS);
			}
			catch (InterruptedException ex) {
				// The end is the same.
			}
		}
		// Not on the polite way: a parent that lives sees to them, and the class costs a
		// child much of its start.
		try {
			ProcessHandle.current().descendants().forEach(new Kill());
		}
		finally {
			Runtime.getRuntime().halt(PARENT_GONE);
		}
	}

	/** Ends a process; no lambda, for the class path may be gone by now. */
	private static final class Kill implements Consumer<ProcessHandle> {

		@Override
		public void accept(ProcessHandle process) {
			process.destroyForcibly();
		}

	}

}
