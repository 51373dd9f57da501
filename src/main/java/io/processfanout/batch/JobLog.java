package io.processfanout.batch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;

import io.processfanout.machine.Refused;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.task.Outcome;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file with a line of JSON for each task that has ended. It is only ever appended to,
 * each line with one write, so whatever ends this process leaves whole lines and at most
 * one torn one behind them. A run that goes on cuts that off. Used by one thread.
 */
public final class JobLog implements OutcomeSink {

	private static final byte[] LINE_BEGINS = "{\"index\":".getBytes(StandardCharsets.US_ASCII);

	private static final int CHUNK = 1 << 16;

	/** No line is longer: an input's beginning, a sentence, some numbers. */
	private static final int LONGEST_LINE = 1 << 20;

	private final Path file;

	private final FileChannel channel;

	private final String workload;

	private final JsonMapper json;

	private final Instant start = Instant.now();

	private final FinishedTasks finished;

	private JobLog(Path file, FileChannel channel, Resume resume, String workload, JsonMapper json) {
		this.finished = new FinishedTasks(resume.option);
		this.file = file;
		this.channel = channel;
		this.workload = workload;
		this.json = json;
	}

	/** What a run makes of a log that is there already. */
	public enum Resume {

		/** There must be none. */
		NOTHING("--joblog"),
		/** The tasks in it are not run again. */
		FINISHED("--resume"),
		/** Those in it that ended {@code OK} are not run again. */
		OK("--resume-failed");

		private final String option;

		Resume(String option) {
			this.option = option;
		}

	}

	/**
	 * Opens a log, or makes it.
	 * @param file the log
	 * @param resume what becomes of what is in it
	 * @param workload the name of what is run
	 * @param json reads and writes lines
	 * @return the log, locked against other runs
	 * @throws InvalidRequestException if it is not there to be made or read
	 */
	public static JobLog open(Path file, Resume resume, String workload, JsonMapper json) {
		try {
			FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
					StandardOpenOption.WRITE);
			try {
				JobLog log = new JobLog(file, channel, resume, workload, json);
				log.lock(resume);
				log.readWhatIsThere(resume);
				return log;
			}
			catch (IOException | RuntimeException ex) {
				channel.close();
				throw ex;
			}
		}
		catch (IOException ex) {
			throw new InvalidRequestException(resume.option + " must be a file that can be read and written, was "
					+ file + ": " + Refused.reason(file, ex));
		}
	}

	private void lock(Resume resume) throws IOException {
		try {
			if (this.channel.tryLock() != null) {
				return;
			}
		}
		catch (OverlappingFileLockException ex) {
			// Of this very process; said below.
		}
		throw new InvalidRequestException(
				resume.option + " must be the log of one run at a time, and another run writes " + this.file);
	}

	private void readWhatIsThere(Resume resume) throws IOException {
		if (resume == Resume.NOTHING && this.channel.size() > 0) {
			throw new InvalidRequestException("--joblog must be a new file, and " + this.file
					+ " is not; --resume goes on with it, --resume-failed also runs what failed again");
		}
		ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
		byte[] line = new byte[LONGEST_LINE];
		int length = 0;
		int number = 0;
		long wholeLines = 0;
		while (this.channel.read(chunk.clear()) > 0) {
			chunk.flip();
			while (chunk.hasRemaining()) {
				byte next = chunk.get();
				if (next == '\n') {
					number++;
					wholeLines += length + 1L;
					read(new String(line, 0, length, StandardCharsets.UTF_8), number, resume);
					length = 0;
				}
				else if (length == LONGEST_LINE) {
					throw noLog(number + 1, resume);
				}
				else {
					line[length++] = next;
				}
			}
		}
		if (!isBeginningOfLine(line, length)) {
			throw noLog(number + 1, resume);
		}
		this.channel.truncate(wholeLines);
		this.channel.position(wholeLines);
	}

	/**
	 * What is cut off is of a line that was torn, and of no other file that was meant.
	 */
	private static boolean isBeginningOfLine(byte[] line, int length) {
		int compared = Math.min(length, LINE_BEGINS.length);
		return Arrays.equals(line, 0, compared, LINE_BEGINS, 0, compared);
	}

	private void read(String text, int number, Resume resume) {
		try {
			JobLogLine line = this.json.readValue(text, JobLogLine.class);
			if (line == null || line.index() < 0 || line.input() == null || line.outcome() == null) {
				throw noLog(number, resume);
			}
			// Lines of earlier versions have none.
			if (line.workload() != null && !line.workload().equals(this.workload)) {
				throw new InvalidRequestException(resume.option + " must be the log of the same workload, and line "
						+ number + " of " + this.file + " is of " + line.workload());
			}
			boolean runAgain = resume == Resume.OK && line.outcome() != Outcome.OK;
			this.finished.add(line.index(), FinishedTasks.keyOf(line), !runAgain, line.outcome() == Outcome.OK);
		}
		catch (JacksonException | NumberFormatException ex) {
			throw noLog(number, resume);
		}
	}

	private InvalidRequestException noLog(int number, Resume resume) {
		return new InvalidRequestException(
				resume.option + " must be a job log, and line " + number + " of " + this.file + " is no line of one");
	}

	/**
	 * The tasks that are not run again.
	 * @return as they were when the log was opened
	 */
	public FinishedTasks finished() {
		return this.finished;
	}

	/** What was stopped with its run has not finished, and is not in the log. */
	@Override
	public void write(EndedTask task) throws IOException {
		Outcome outcome = task.result().outcome();
		if (outcome == Outcome.CANCELLED || outcome == Outcome.NOT_STARTED) {
			return;
		}
		byte[] line = (this.json.writeValueAsString(JobLogLine.of(task, this.workload, this.start)) + '\n')
			.getBytes(StandardCharsets.UTF_8);
		ByteBuffer bytes = ByteBuffer.wrap(line);
		try {
			while (bytes.hasRemaining()) {
				this.channel.write(bytes);
			}
		}
		catch (IOException ex) {
			throw Refused.toWrite(this.file, ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
