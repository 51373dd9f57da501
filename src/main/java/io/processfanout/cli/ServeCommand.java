package io.processfanout.cli;

import java.util.List;

import io.processfanout.dispatch.EndingThread;
import io.processfanout.http.LocalServer;
import io.processfanout.request.Field;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.request.WholeNumber;
import io.processfanout.settings.BadSettingException;

/** {@code serve}: the functions over HTTP, until the process is stopped. */
final class ServeCommand extends TypedCommand {

	static final String ABOUT = "Serve POST /bench and POST /fanout over HTTP on 127.0.0.1 until stopped.";

	/**
	 * The server's threads keep the JVM alive; it is not to exit when the command
	 * returns.
	 */
	static final int KEEPS_RUNNING = -1;

	static final String NAME = "serve";

	private static final Field<Long> PORT = Field
		.of("--port", new WholeNumber(0, 65_535), "the port, where 0 takes a free one")
		.or(8080L);

	private final WorkloadPath workloadPath = new WorkloadPath();

	ServeCommand() {
		showInOrder();
		this.workloadPath.addTo(spec());
	}

	static List<Field<?>> fields() {
		return List.of(PORT);
	}

	@Override
	public Integer call() {
		NeededModules.check(NeededModules.OF_SERVER);
		long port = PORT.orDefault(new FieldOptions(spec()).of(PORT));
		LocalServer server = start((int) port, this.workloadPath.loader());
		spec().commandLine().getErr().println("Serving POST /bench and POST /fanout on http://" + server.address());
		return KEEPS_RUNNING;
	}

	private static LocalServer start(int port, ClassLoader workloads) {
		try {
			return LocalServer.start(port, workloads);
		}
		catch (BadSettingException | InvalidRequestException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			if (EndingThread.find().isPresent()) {
				// A signal, after which nothing that is begun can be registered.
				throw new TooLateException();
			}
			throw new StartFailedException(ex);
		}
	}

}
