package io.processfanout.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

import io.processfanout.machine.Refused;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.task.Failure;
import org.jspecify.annotations.Nullable;

/**
 * A folder with a file for each task: {@code 12.out} is the output of the task with index
 * 12, {@code 12.err} why it has none. Each is written whole or not at all. Used by one
 * thread.
 */
public final class ResultsFolder implements OutcomeSink {

	private static final String OUTPUT = ".out";

	private static final String FAILURE = ".err";

	private static final String UNFINISHED = ".unfinished";

	private final Path folder;

	private ResultsFolder(Path folder) {
		this.folder = folder;
	}

	/**
	 * Takes a folder, or makes it.
	 * @param folder the folder of option {@code --results}
	 * @param resumed whether it may hold results already, because a log is gone on with
	 * @return the folder
	 * @throws InvalidRequestException if it cannot be taken
	 */
	public static ResultsFolder open(Path folder, boolean resumed) {
		try {
			Files.createDirectories(folder);
			try (Stream<Path> entries = Files.list(folder)) {
				if (!resumed && entries.findAny().isPresent()) {
					throw new InvalidRequestException(
							"--results must be a new or an empty folder unless it goes on with a log that is there, and "
									+ folder + " is not empty");
				}
			}
			Path probe = Files.createTempFile(folder, "", UNFINISHED);
			Files.delete(probe);
			return new ResultsFolder(folder);
		}
		catch (IOException ex) {
			throw new InvalidRequestException("--results must be a folder that can be written to, was " + folder + ": "
					+ Refused.reason(folder, ex));
		}
	}

	/**
	 * How many files it lacks.
	 * @param finished tasks that were run before
	 * @return how many of them have neither an output nor a failure here
	 */
	public long missing(FinishedTasks finished) {
		return finished.leftOut()
			.filter((index) -> !Files.exists(this.folder.resolve(index + OUTPUT))
					&& !Files.exists(this.folder.resolve(index + FAILURE)))
			.count();
	}

	@Override
	public void write(EndedTask task) throws IOException {
		int index = task.result().index();
		Path out = this.folder.resolve(index + OUTPUT);
		Path err = this.folder.resolve(index + FAILURE);
		String output = task.result().output();
		writeWhole((output != null) ? out : err, (output != null) ? output : textOf(task.result().failure()));
		// Of an attempt before, in a run that this one goes on with.
		Files.deleteIfExists((output != null) ? err : out);
	}

	private void writeWhole(Path file, String text) throws IOException {
		Path unfinished = this.folder.resolve(file.getFileName() + UNFINISHED);
		try {
			// Half a pair of a character becomes a question mark, as in any text of Java.
			Files.write(unfinished, text.getBytes(StandardCharsets.UTF_8));
			Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			Files.deleteIfExists(unfinished);
			throw Refused.toWrite(file, ex);
		}
	}

	private static String textOf(@Nullable Failure failure) {
		if (failure == null) {
			return "";
		}
		StringBuilder text = new StringBuilder(failure.message()).append('\n');
		if (failure.stack() != null) {
			text.append(failure.stack());
		}
		if (failure.stderrTail() != null) {
			// It may be the same stack once more.
			text.append("The last it printed:\n").append(failure.stderrTail()).append('\n');
		}
		return text.toString();
	}

}
