package io.processfanout.cli;

import java.util.concurrent.Callable;

import io.processfanout.request.WholeNumber;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import org.springframework.context.ConfigurableApplicationContext;

/** {@code serve}: the functions over HTTP, until the process is stopped. */
@Command(name = "serve", mixinStandardHelpOptions = true,
		description = "Serve POST /bench and POST /fanout over HTTP on 127.0.0.1 until stopped.")
final class ServeCommand implements Callable<Integer> {

	/**
	 * The server's threads keep the JVM alive; it is not to exit when the command
	 * returns.
	 */
	static final int KEEPS_RUNNING = -1;

	private static final WholeNumber PORT = new WholeNumber("--port", 0, 65_535);

	@Option(names = "--port", paramLabel = "N", defaultValue = "8080",
			description = "The port; 0 takes a free one. Default: ${DEFAULT-VALUE}.")
	private String port = "8080";

	@Mixin
	private WorkloadPath workloadPath = new WorkloadPath();

	@Spec
	@SuppressWarnings("NullAway.Init") // picocli sets it before call()
	private CommandSpec spec;

	@Override
	public Integer call() {
		int number = (int) PORT.parse(this.port);
		this.workloadPath.use();
		ConfigurableApplicationContext context = LocalApplication.withServer(number);
		String address = context.getEnvironment().getProperty("server.address");
		String actual = context.getEnvironment().getProperty("local.server.port");
		this.spec.commandLine()
			.getErr()
			.println("Serving POST /bench and POST /fanout on http://" + address + ":" + actual);
		return KEEPS_RUNNING;
	}

}
