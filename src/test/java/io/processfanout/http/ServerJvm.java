package io.processfanout.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.processfanout.cli.CommandLineJvm;

import static org.awaitility.Awaitility.await;

/** The command {@code serve} in a JVM of its own. */
public record ServerJvm(Process process, int port) implements AutoCloseable {

	private static final Pattern ADDRESS = Pattern.compile("on http://127\\.0\\.0\\.1:(\\d+)\\R");

	public static ServerJvm start(Path directory, String... options) throws IOException {
		return start(List.of(), directory, options);
	}

	/** The same, behind another program that becomes it. */
	static ServerJvm start(List<String> prefix, Path directory, String... options) throws IOException {
		String[] arguments = new String[options.length + 3];
		arguments[0] = "serve";
		arguments[1] = "--port";
		arguments[2] = "0";
		System.arraycopy(options, 0, arguments, 3, options.length);
		Process process = CommandLineJvm.ofJar(CommandLineJvm.bootJar(), directory).start(prefix, arguments);
		try {
			Matcher address = await().atMost(Duration.ofMinutes(1))
				.until(() -> ADDRESS.matcher(Files.readString(directory.resolve("stderr"))), Matcher::find);
			return new ServerJvm(process, Integer.parseInt(address.group(1)));
		}
		catch (RuntimeException ex) {
			process.destroyForcibly();
			throw ex;
		}
	}

	public HttpRequest fanOut(String body) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + "/fanout"))
			.POST(BodyPublishers.ofString(body))
			.header("Content-Type", "application/json")
			.build();
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
