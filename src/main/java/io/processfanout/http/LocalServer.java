package io.processfanout.http;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import io.processfanout.ApplicationJar;
import io.processfanout.ProcessFanOutApplication;
import io.processfanout.StartFolders;
import io.processfanout.request.InvalidRequestException;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The functions over HTTP on a workstation, until it is closed or the JVM ends. */
public final class LocalServer implements AutoCloseable {

	/** Brings application-local.properties into force. */
	private static final String PROFILE = "local";

	private final ConfigurableApplicationContext context;

	private LocalServer(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Starts the server. It looks for workloads in the class loader of the calling
	 * thread.
	 * @param port where it listens; 0 takes a free one
	 * @return the running server
	 * @throws InvalidRequestException if it cannot listen there
	 */
	public static LocalServer start(int port) {
		return start(port, HttpConfiguration.class);
	}

	static LocalServer start(int port, Class<?>... configurations) {
		StartFolders.check();
		AtomicReference<String> address = new AtomicReference<>("");
		try {
			return new LocalServer(new SpringApplicationBuilder(ProcessFanOutApplication.class).sources(configurations)
				.web(WebApplicationType.SERVLET)
				.profiles(PROFILE)
				.properties("spring.config.location=" + settingsFolders())
				.initializers((context) -> address.set(address(context)))
				.run("--server.port=" + port));
		}
		catch (RuntimeException ex) {
			throw StartRefusal.of(ex, Objects.requireNonNullElse(address.get(), ""), port)
				.<RuntimeException>map((refusal) -> refusal)
				.orElse(ex);
		}
	}

	private static String address(ConfigurableApplicationContext context) {
		return context.getEnvironment().getProperty("server.address", "localhost");
	}

	/** Not the working directory, which may be another project's. */
	private static String settingsFolders() {
		return "optional:classpath:/"
				+ ApplicationJar.path().map((jar) -> ",optional:" + jar.resolveSibling("").toUri()).orElse("");
	}

	/**
	 * Where it listens.
	 * @return host and port as a URL has them
	 */
	public String address() {
		String host = address(this.context);
		return ((host.contains(":") && !host.startsWith("[")) ? "[" + host + "]" : host) + ":" + port();
	}

	int port() {
		return this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	@Override
	public void close() {
		this.context.close();
	}

}
