package io.processfanout.cli;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

import io.processfanout.ProcessFanOutApplication;
import io.processfanout.http.HttpConfiguration;
import io.processfanout.request.FieldNames;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.settings.BadSettingException;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the application on a workstation, without or with its HTTP server. */
public final class LocalApplication {

	/** Brings application-local.properties into force. */
	private static final String PROFILE = "local";

	/**
	 * Where requests are options nothing is sent, and results may take this part of the
	 * heap, if no setting says how much.
	 */
	private static final int PART_FOR_RESULTS = 4;

	private LocalApplication() {
	}

	/**
	 * Keeps stdout for results. Boot has no setting for where the log goes on a console;
	 * it takes what {@code System.out} is when it starts.
	 * @return the real stdout
	 */
	static PrintStream keepStdoutForResults() {
		PrintStream out = System.out;
		System.setOut(System.err);
		return out;
	}

	static ConfigurableApplicationContext withoutServer() {
		return start(builder(ProcessFanOutApplication.class).web(WebApplicationType.NONE));
	}

	/** With requests written as options, and refused by the options' names. */
	static ConfigurableApplicationContext withoutServer(FieldNames options) {
		return start(builder(ProcessFanOutApplication.class).web(WebApplicationType.NONE)
			.initializers((context) -> context.getBeanFactory().registerSingleton("fieldNames", options))
			.properties("fanout.max.answer=" + Runtime.getRuntime().maxMemory() / PART_FOR_RESULTS + "B"));
	}

	public static ConfigurableApplicationContext withServer(int port) {
		return start(builder(ProcessFanOutApplication.class, HttpConfiguration.class).web(WebApplicationType.SERVLET),
				"--server.port=" + port);
	}

	private static ConfigurableApplicationContext start(SpringApplicationBuilder application, String... arguments) {
		checkTemporaryFolder(Path.of(System.getProperty("java.io.tmpdir")));
		try {
			return application.run(arguments);
		}
		catch (BadSettingException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw new StartFailedException(ex);
		}
	}

	/** What children read is copied there, and so is what the server makes. */
	private static void checkTemporaryFolder(Path folder) {
		if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
			throw new InvalidRequestException("java.io.tmpdir must be a folder that can be written to, was " + folder);
		}
	}

	private static SpringApplicationBuilder builder(Class<?>... sources) {
		return new SpringApplicationBuilder(sources).profiles(PROFILE);
	}

}
