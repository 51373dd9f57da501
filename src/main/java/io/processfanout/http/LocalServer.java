package io.processfanout.http;

import io.processfanout.ApplicationJar;
import io.processfanout.Engine;
import io.processfanout.EngineBeans;
import io.processfanout.ProcessFanOutApplication;
import io.processfanout.request.InvalidRequestException;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;

/** The functions over HTTP on a workstation, until it is closed or the JVM ends. */
public final class LocalServer implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private LocalServer(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Starts the server.
	 * @param port where it listens; 0 takes a free one
	 * @param workloads where workloads are looked for, and nothing else
	 * @return the running server
	 * @throws InvalidRequestException if something else listens there
	 */
	public static LocalServer start(int port, ClassLoader workloads) {
		return start(port, workloads, HttpConfiguration.class);
	}

	static LocalServer start(int port, ClassLoader workloads, Class<?>... configurations) {
		Engine.checkTemporaryFolder();
		try {
			return new LocalServer(new SpringApplicationBuilder(ProcessFanOutApplication.class).sources(configurations)
				.web(WebApplicationType.SERVLET)
				.environment(new ServerEnvironment())
				.initializers(
						(context) -> context.getBeanFactory().registerSingleton(EngineBeans.WORKLOAD_LOADER, workloads))
				.properties("spring.config.location=" + settingsFiles())
				.run("--server.port=" + port));
		}
		catch (RuntimeException ex) {
			throw isPortInUse(ex) ? new InvalidRequestException("Port " + port + " is already in use") : ex;
		}
	}

	/** Boot wraps it, and what it wraps says less. */
	private static boolean isPortInUse(Throwable failure) {
		return failure instanceof PortInUseException || (failure.getCause() != null && isPortInUse(failure.getCause()));
	}

	/**
	 * Neither the working directory, which may be another project's, nor other files than
	 * those: a profile would have its own beside the jar too.
	 */
	private static String settingsFiles() {
		return "classpath:/application.properties,classpath:/application-local.properties" + ApplicationJar.path()
			.map((jar) -> ",optional:" + jar.resolveSibling("application.properties").toUri())
			.orElse("");
	}

	/**
	 * Where it listens.
	 * @return host and port, with a colon between
	 */
	public String address() {
		return this.context.getEnvironment().getProperty("server.address") + ":" + port();
	}

	int port() {
		return this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	@Override
	public void close() {
		this.context.close();
	}

}
