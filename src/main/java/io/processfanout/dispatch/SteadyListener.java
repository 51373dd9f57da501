package io.processfanout.dispatch;

import java.util.concurrent.atomic.AtomicBoolean;

import io.processfanout.task.RunEvent;
import io.processfanout.task.RunListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a listener whose failures are its own: what it listens to goes on, and it is told
 * all that follows. Its first failure is a line in the log. Thread-safe if the listener
 * is.
 */
public final class SteadyListener implements RunListener {

	private static final Logger logger = LoggerFactory.getLogger(SteadyListener.class);

	private final RunListener listener;

	private final AtomicBoolean hasFailed = new AtomicBoolean();

	private SteadyListener(RunListener listener) {
		this.listener = listener;
	}

	/**
	 * The same listener, which throws no more.
	 * @param listener any listener, one of these too
	 * @return a listener that can be told whatever happens
	 */
	public static RunListener of(RunListener listener) {
		return (listener instanceof SteadyListener) ? listener : new SteadyListener(listener);
	}

	@Override
	public void happened(RunEvent event) {
		try {
			this.listener.happened(event);
		}
		catch (RuntimeException | Error ex) {
			if (this.hasFailed.compareAndSet(false, true)) {
				logger.warn("What listens to a run has failed, and the run goes on: {}", ex.toString());
				logger.debug("What listens to a run has failed", ex);
			}
		}
	}

}
