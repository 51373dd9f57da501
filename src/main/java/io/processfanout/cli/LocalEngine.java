package io.processfanout.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;

import io.processfanout.ApplicationJar;
import io.processfanout.Engine;
import io.processfanout.child.ChildLauncher;
import io.processfanout.child.LineWriter;
import io.processfanout.settings.FanOutSettings;
import io.processfanout.settings.SettingSource;
import io.processfanout.sweep.TierRunner;
import tools.jackson.databind.json.JsonMapper;

/**
 * The engine of one command, without Spring. It is closed at the JVM's end too.
 */
final class LocalEngine implements AutoCloseable {

	/** As Spring Boot makes it for the functions. */
	static final JsonMapper JSON = JsonMapper.builder().build();

	private static final String SETTINGS_FILE = "application.properties";

	/**
	 * Where requests are options nothing is sent, and results may take this part of the
	 * heap, if no setting says how much.
	 */
	private static final int PART_FOR_RESULTS = 4;

	/** On a terminal a progress bar may stand where a line goes; it is drawn again. */
	private static final String CLEAR_LINE = "\r\033[K";

	/**
	 * What a signal waits for: tasks that are stopped, and a reader of their outcomes.
	 */
	private static final long LONGEST_FAREWELL_SECONDS = 10;

	private final Engine engine;

	private final Thread hook;

	private volatile Runnable beforeTheEnd = () -> {
	};

	/**
	 * Puts an engine together.
	 * @param loader where workloads are looked for
	 * @param titles gives a field's name where it is typed
	 * @throws io.processfanout.settings.BadSettingException if a setting cannot be obeyed
	 */
	LocalEngine(ClassLoader loader, UnaryOperator<String> titles) {
		Engine.checkTemporaryFolder();
		LineWriter lines = new LineWriter(() -> System.err);
		if (Terminal.isStderr()) {
			lines.beginWith(CLEAR_LINE);
		}
		this.engine = new Engine(settings(), loader, JSON, titles, lines);
		// Ctrl-C ends the JVM without coming back.
		this.hook = new Thread(() -> {
			this.beforeTheEnd.run();
			this.engine.close();
		}, "fanout-cleanup");
		Runtime.getRuntime().addShutdownHook(this.hook);
	}

	/**
	 * Reads the settings: of the system properties, of the environment, and of a file
	 * beside the jar.
	 * @return the settings
	 * @throws io.processfanout.settings.BadSettingException if one cannot be obeyed
	 */
	static FanOutSettings settings() {
		List<SettingSource> sources = new ArrayList<>(
				List.of(SettingSource.systemProperties(), SettingSource.environment(System.getenv())));
		ApplicationJar.path().ifPresent((jar) -> sources.add(SettingSource.file(jar.resolveSibling(SETTINGS_FILE))));
		sources.add(new SettingSource(SettingSource.Kind.PROPERTY, "",
				Map.of("fanout.max.answer", Runtime.getRuntime().maxMemory() / PART_FOR_RESULTS + "B")));
		FanOutSettings.checkLambda(System.getenv());
		return FanOutSettings.read(sources);
	}

	/**
	 * Starts this application once more, to measure memory sizes.
	 * @param limitMemory whether each measurement's memory is limited too
	 * @return to be closed
	 */
	static TierRunner tierRunner(boolean limitMemory) {
		List<String> application = ApplicationJar.path()
			.map((jar) -> List.of("-jar", jar.toString()))
			.orElseGet(() -> List.of("-cp", System.getProperty("java.class.path"), CommandLineMain.class.getName()));
		return new TierRunner(ChildLauncher.javaOfThisJvm(), application, JSON, limitMemory);
	}

	Engine engine() {
		return this.engine;
	}

	/**
	 * Lets this thread have the last word. A signal that ends the JVM interrupts it, then
	 * waits a while until it has said what it knows.
	 * @param speech prints a result, sooner where it is interrupted
	 * @return what the speech returns
	 */
	int withLastWord(IntSupplier speech) {
		Thread speaker = Thread.currentThread();
		CountDownLatch said = new CountDownLatch(1);
		this.beforeTheEnd = () -> {
			speaker.interrupt();
			try {
				said.await(LONGEST_FAREWELL_SECONDS, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		};
		try {
			return speech.getAsInt();
		}
		finally {
			said.countDown();
		}
	}

	@Override
	public void close() {
		try {
			Runtime.getRuntime().removeShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			// The JVM is ending, and the hook does its work.
		}
		this.engine.close();
	}

}
