package io.processfanout.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A headless Chromium, as Debian has it. */
final class Browser implements AutoCloseable {

	private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

	private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

	private static final Duration LONGEST = Duration.ofMinutes(1);

	/** How wide and high the window is, and how dense its pixels are. */
	enum Screen {

		DESKTOP(1280, 900, 1), PHONE(360, 740, 2);

		private final int width;

		private final int height;

		private final int density;

		Screen(int width, int height, int density) {
			this.width = width;
			this.height = height;
			this.density = density;
		}

		int width() {
			return this.width;
		}

	}

	/**
	 * It misses a library of Chrome's own commands for this version, which no test uses.
	 */
	private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

	private final ChromeDriver driver;

	private final String axe = axe();

	Browser(Path temporary) {
		SELENIUM.setLevel(Level.SEVERE);
		ChromeOptions options = new ChromeOptions().setBinary(CHROMIUM.toFile());
		// A container has no sandbox to give, and may have next to no shared memory.
		options.addArguments("--headless=new", "--hide-scrollbars", "--no-sandbox", "--disable-dev-shm-usage",
				"--disable-gpu", "--user-data-dir=" + temporary.resolve("profile"));
		LoggingPreferences logs = new LoggingPreferences();
		logs.enable(LogType.BROWSER, Level.ALL);
		logs.enable(LogType.PERFORMANCE, Level.ALL);
		options.setCapability("goog:loggingPrefs", logs);
		this.driver = new ChromeDriver(new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile())
			.usingAnyFreePort()
			.withEnvironment(Map.of("TMPDIR", temporary.toString(), "HOME", temporary.toString()))
			.build(), options);
		this.driver.manage().timeouts().scriptTimeout(LONGEST).pageLoadTimeout(LONGEST);
	}

	/** Whether there is one. */
	static boolean isInstalled() {
		return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
	}

	/** Opens a file, with nothing left of what was logged before. */
	void open(Path page) {
		logged(LogType.BROWSER);
		logged(LogType.PERFORMANCE);
		this.driver.get(page.toUri().toString());
	}

	/** Makes it a browser of such a screen, whose user likes it dark or not. */
	void become(Screen screen, boolean dark) {
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", Map.of("width", screen.width, "height",
				screen.height, "deviceScaleFactor", screen.density, "mobile", screen == Screen.PHONE));
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
		// The page draws anew before the next frame but one.
		async("requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)))");
	}

	/** Evaluates an expression of JavaScript. */
	@Nullable Object evaluate(String expression) {
		return ((JavascriptExecutor) this.driver).executeScript("return " + expression);
	}

	private @Nullable Object async(String script) {
		return this.driver.executeAsyncScript("const done = arguments[arguments.length - 1];" + script);
	}

	/** What the page's user would find on the console. */
	List<String> console() {
		return logged(LogType.BROWSER).map(LogEntry::getMessage).toList();
	}

	/** What was asked for since the page was opened, itself among it. */
	List<String> requests() {
		List<String> requests = new ArrayList<>();
		logged(LogType.PERFORMANCE).forEach((entry) -> {
			JsonNode message = JsonMapper.shared().readTree(entry.getMessage()).get("message");
			if (message.get("method").asString().equals("Network.requestWillBeSent")) {
				requests.add(message.at("/params/request/url").asString());
			}
		});
		// The browser's own first page may have asked for something until then.
		int opened = requests.indexOf(this.driver.getCurrentUrl());
		return requests.subList(Math.max(0, opened), requests.size());
	}

	private Stream<LogEntry> logged(String type) {
		return this.driver.manage().logs().get(type).getAll().stream();
	}

	/** What axe-core finds: a line for each rule that is broken, and where. */
	List<String> barriers() {
		if (Boolean.TRUE.equals(evaluate("typeof axe === 'undefined'"))) {
			this.driver.executeScript(this.axe);
		}
		Object found = async("axe.run().then((found) => done(found.violations.map((rule) => rule.id + ': ' + rule.help"
				+ " + ': ' + rule.nodes.map((node) => node.target + ' ' + node.failureSummary).join('; '))))");
		return (found instanceof List<?> rules) ? rules.stream().map(String::valueOf).toList()
				: List.of("axe-core did not run");
	}

	private static String axe() {
		try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Presses Tab until it comes round.
	 * @param name an expression of JavaScript that names an element {@code it}
	 * @return the names of what had the focus, in order
	 */
	List<String> tabThrough(String name) {
		List<String> names = new ArrayList<>();
		while (true) {
			press(Keys.TAB);
			if (Boolean.TRUE.equals(evaluate("document.activeElement === document.body"))) {
				return names;
			}
			String now = String.valueOf(evaluate("((it) => " + name + ")(document.activeElement)"));
			if (names.contains(now)) {
				return names;
			}
			names.add(now);
		}
	}

	/** Presses a key where the focus is. */
	void press(Keys key) {
		WebElement focused = this.driver.switchTo().activeElement();
		focused.sendKeys(key);
	}

	/**
	 * A picture.
	 * @param file where to
	 * @param whole whether of the whole page, not of the screen alone
	 */
	void picture(Path file, boolean whole) throws IOException {
		Map<String, Object> taken = this.driver.executeCdpCommand("Page.captureScreenshot",
				Map.of("captureBeyondViewport", whole));
		Files.createDirectories(file.toAbsolutePath().getParent());
		Files.write(file, Base64.getDecoder().decode(String.valueOf(taken.get("data"))));
	}

	@Override
	public void close() {
		this.driver.quit();
	}

}
