package io.processfanout.http;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import io.processfanout.ApplicationJar;
import io.processfanout.EngineBeans;
import io.processfanout.ProcessFanOutApplication;
import io.processfanout.StartFolders;
import io.processfanout.UnforeseenEnd;
import io.processfanout.request.InvalidRequestException;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The functions over HTTP on a workstation, until it is closed or the JVM ends. */
public final class LocalServer implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	/** Whoever ends the JVM waits until requests are answered and children are gone. */
	private final CountDownLatch stopped = UnforeseenEnd.farewell();

	private final Runnable isStopped = this.stopped::countDown;

	private LocalServer(ConfigurableApplicationContext context) {
		this.context = context;
		SpringApplication.getShutdownHandlers().add(this.isStopped);
	}

	/**
	 * Starts the server.
	 * @param port where it listens; 0 takes a free one
	 * @param workloads where workloads are looked for, and nothing else
	 * @return the running server
	 * @throws InvalidRequestException if it cannot listen there, or is told what it
	 * cannot obey
	 */
	public static LocalServer start(int port, ClassLoader workloads) {
		return start(port, workloads, HttpConfiguration.class);
	}

	static LocalServer start(int port, ClassLoader workloads, Class<?>... configurations) {
		StartFolders.check();
		AtomicReference<String> address = new AtomicReference<>("");
		try {
			return new LocalServer(new SpringApplicationBuilder(ProcessFanOutApplication.class).sources(configurations)
				.web(WebApplicationType.SERVLET)
				.environment(new ServerEnvironment())
				.initializers((context) -> {
					ForeignProperties.refuse(context.getEnvironment());
					address.set(address(context));
					context.getBeanFactory().registerSingleton(EngineBeans.WORKLOAD_LOADER, workloads);
				})
				.properties("spring.config.location=" + settingsFiles())
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

	/**
	 * Neither the working directory, which may be another project's, nor other files than
	 * those: a profile would have its own beside the jar too.
	 */
	private static String settingsFiles() {
		return "classpath:/application.properties,classpath:/application-local.properties" + ApplicationJar.path()
			.map((jar) -> ",optional:" + location(jar.resolveSibling("application.properties")))
			.orElse("");
	}

	/**
	 * Spring takes a comma and a semicolon for the end of a location, and a star for any
	 * folder. In a URL each of them may be written as its number. It reads ISO-8859-1 if
	 * it is not told otherwise.
	 */
	private static String location(Path file) {
		return file.toUri().toString().replace(",", "%2C").replace(";", "%3B").replace("*", "%2A") + "[encoding=utf-8]";
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
		SpringApplication.getShutdownHandlers().remove(this.isStopped);
		UnforeseenEnd.giveBack(this.stopped);
	}

}
