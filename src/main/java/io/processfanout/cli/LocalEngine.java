package io.processfanout.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.processfanout.ApplicationJar;
import io.processfanout.Engine;
import io.processfanout.StartFolders;
import io.processfanout.child.ChildLauncher;
import io.processfanout.child.JvmFlags;
import io.processfanout.child.LineWriter;
import io.processfanout.settings.FanOutSettings;
import io.processfanout.settings.SettingSource;
import io.processfanout.sweep.ComparisonRun;
import io.processfanout.sweep.TierRunner;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The engine of one command, without Spring. It is closed at the JVM's end too.
 */
final class LocalEngine implements AutoCloseable {

	/**
	 * Reads and writes JSON as Spring Boot does for the functions. Made when it is asked
	 * for: most commands neither read nor write any.
	 */
	static final Supplier<JsonMapper> JSON = new Json();

	private static final Logger logger = LoggerFactory.getLogger(LocalEngine.class);

	private static final String SETTINGS_FILE = "application.properties";

	/**
	 * Where requests are options nothing is sent, and results may take this part of the
	 * heap, if no setting says how much.
	 */
	private static final int PART_FOR_RESULTS = 4;

	private final Engine engine;

	private final LastWord lastWord;

	/**
	 * Puts an engine together.
	 * @param loader where workloads are looked for
	 * @param titles gives a field's name where it is typed
	 * @throws io.processfanout.settings.BadSettingException if a setting cannot be obeyed
	 */
	LocalEngine(ClassLoader loader, UnaryOperator<String> titles) {
		NeededModules.check(NeededModules.OF_COMMANDS);
		CommandLog.settle();
		StartFolders.check();
		LineWriter lines = new LineWriter(() -> System.err);
		if (Terminal.drawsOnStderr()) {
			lines.beginWith(TerminalBar.CLEAR_LINE);
		}
		this.engine = new Engine(settings(), loader, JSON, titles, lines);
		this.lastWord = new LastWord(this.engine::close);
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
		NeededModules.check(NeededModules.OF_COMMANDS);
		List<String> options = JvmFlags.ofAnotherStart();
		List<String> left = JvmFlags.allOptionsNotIn(ComparisonRun.flags(options));
		if (!left.isEmpty()) {
			logger.warn("The JVM that measures has Lambda's flags, and is not given {} of this JVM",
					String.join(", ", left));
		}
		List<String> application = ApplicationJar.path()
			.map((jar) -> List.of("-jar", jar.toString()))
			.orElseGet(() -> List.of("-cp", System.getProperty("java.class.path"), CommandLineMain.class.getName()));
		return new TierRunner(ChildLauncher.javaOfThisJvm(), options, application, json(), limitMemory);
	}

	/** What {@link #JSON} gives, for who needs it now. */
	static JsonMapper json() {
		return JSON.get();
	}

	Engine engine() {
		return this.engine;
	}

	LastWord lastWord() {
		return this.lastWord;
	}

	@Override
	public void close() {
		this.lastWord.close();
		this.engine.close();
	}

	/**
	 * A class and no lambda: to link one, the JVM loads what it gives.
	 */
	private static final class Json implements Supplier<JsonMapper> {

		private @Nullable JsonMapper mapper;

		@Override
		public synchronized JsonMapper get() {
			if (this.mapper == null) {
				this.mapper = JsonMapper.builder().build();
			}
			return this.mapper;
		}

	}

}
