package io.processfanout.batch;

import java.io.IOException;

/**
 * A folder of results and the log of the same run. The log has no task whose result the
 * folder has not: a run that goes on with it would leave that task out, and its output
 * would be lost for good. A result that does not fit costs no smaller one its place.
 */
public final class LoggedResults implements OutcomeSink {

	private final OutcomeSink folder;

	private final OutcomeSink log;

	private boolean folderHasFailed;

	private boolean logHasFailed;

	/**
	 * Both.
	 * @param folder takes each outcome first
	 * @param log takes those that the folder has
	 */
	public LoggedResults(OutcomeSink folder, OutcomeSink log) {
		this.folder = folder;
		this.log = log;
	}

	/**
	 * Writes one outcome.
	 * @throws IOException the first time that the folder cannot take one, and if the log
	 * cannot
	 */
	@Override
	public void write(EndedTask task) throws IOException {
		try {
			this.folder.write(task);
		}
		catch (IOException | RuntimeException | Error ex) {
			boolean isFirst = !this.folderHasFailed;
			this.folderHasFailed = true;
			if (isFirst) {
				throw ex;
			}
			return;
		}
		try {
			this.log.write(task);
		}
		catch (IOException | RuntimeException | Error ex) {
			this.logHasFailed = true;
			throw ex;
		}
	}

	/** Nothing goes on with a log that may end in half a line. */
	@Override
	public boolean takesMore() {
		return !this.logHasFailed;
	}

	@Override
	public void close() throws IOException {
		try (this.folder) {
			this.log.close();
		}
	}

}
