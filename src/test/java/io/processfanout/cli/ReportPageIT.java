package io.processfanout.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.processfanout.cli.Browser.Screen;
import io.processfanout.report.ComparisonPage;
import io.processfanout.report.Tasks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The pages of real results in a real browser. Pictures of them are left in
 * {@code target/screenshots}, or where the system property {@code screenshots} says.
 * Pages in the folder that the property {@code pages} names are looked at too: so those
 * in README were taken.
 */
@Tag("forks")
@Tag("browser")
class ReportPageIT {

	private static final Path PICTURES = Path.of(System.getProperty("screenshots", "target/screenshots"));

	/** Charts without a shape in them. */
	private static final String EMPTY_CHARTS = "[...document.querySelectorAll('.chart')].filter((chart) => !chart"
			+ ".querySelector('svg path, svg rect, svg circle, canvas')).map((chart) => chart.dataset.chart)";

	private static final String OPEN_ALL = "document.querySelectorAll('details').forEach((it) => { it.open = true })";

	@TempDir
	private static Path directory;

	private static Browser browser;

	@BeforeAll
	static void makeThePages() throws Exception {
		assumeThat(Browser.isInstalled())
			.as("pages are not tested: apt-get install chromium chromium-driver installs a browser")
			.isTrue();
		export("comparison", "compare", "--tasks", "8", "--task-cpu", "50ms", "--repetitions", "5");
		export("lengths", "compare", "--tasks", "3", "--task-cpu", "5ms,50ms", "--repetitions", "4");
		// The first size is measured where cgroups can be made; nobody has the CPUs of
		// the other.
		export("sweep", "sweep", "--memory", "1024,1769,3072,6144,10240", "--tasks", "2", "--task-cpu", "20ms",
				"--repetitions", "1", "--cpu-only");
		export("published", "predict", "--fit",
				Path.of("src/test/resources/tier/seed-table.csv").toAbsolutePath().toString());
		write("hostile", ComparisonPage.of(Tasks.hostile()));
		browser = new Browser(Files.createDirectory(directory.resolve("browser")));
	}

	@AfterAll
	static void closeTheBrowser() {
		if (browser != null) {
			browser.close();
		}
	}

	private static void export(String name, String... arguments) throws Exception {
		List<String> all = new ArrayList<>(List.of(arguments));
		all.addAll(List.of("--export", page(name).toString()));
		CommandLineJvm.Output output = CommandLineJvm.ofJar(CommandLineJvm.bootJar(), directory)
			.run(all.toArray(String[]::new));
		assertThat(output.exitCode()).as(output.err()).isZero();
	}

	private static Path page(String name) {
		return directory.resolve(name + ".html");
	}

	private static void write(String name, String html) throws IOException {
		Files.writeString(page(name), html);
	}

	/** And those that somebody wants to see. */
	private static Stream<String> real() throws IOException {
		Stream<String> made = Stream.of("comparison", "lengths", "sweep");
		String folder = System.getProperty("pages");
		if (folder == null) {
			return made;
		}
		try (Stream<Path> files = Files.list(Path.of(folder))) {
			List<String> given = new ArrayList<>();
			for (Path file : files.filter((one) -> one.toString().endsWith(".html")).toList()) {
				String name = "given-" + file.getFileName().toString().replace(".html", "");
				Files.copy(file, page(name));
				given.add(name);
			}
			return Stream.concat(made, given.stream());
		}
	}

	@ParameterizedTest
	@MethodSource("real")
	void isWholeAloneAndForEverybody(String name) throws IOException {
		check(name, Look.values());
	}

	/** The same layout as that of others. */
	@ParameterizedTest
	@ValueSource(strings = { "published", "hostile" })
	void isSoWhateverIsInIt(String name) throws IOException {
		check(name, Look.DESKTOP_LIGHT, Look.PHONE_DARK);
	}

	private static void check(String name, Look... looks) throws IOException {
		Path page = page(name);
		browser.become(Screen.DESKTOP, false);
		browser.open(page);
		for (Look look : looks) {
			browser.become(look.screen, look.dark);
			browser.picture(PICTURES.resolve(name + "-" + look.label() + ".png"), true);
			if (look.screen == Screen.DESKTOP) {
				browser.picture(PICTURES.resolve(name + "-" + look.label() + "-top.png"), false);
			}
		}
		browser.evaluate(OPEN_ALL);
		for (Look look : looks) {
			browser.become(look.screen, look.dark);
			String what = name + ", " + look.label();
			assertThat(browser.evaluate(EMPTY_CHARTS)).as(what).isEqualTo(List.of());
			assertThat(browser.evaluate(tooWide(look.screen))).as(what).isEqualTo(List.of());
			assertThat(browser.evaluate("document.documentElement.scrollWidth")).as(what)
				.isEqualTo((long) look.screen.width());
			assertThat(browser.barriers()).as(what).isEmpty();
		}
		assertThat(browser.console()).as(name).isEmpty();
		assertThat(browser.requests()).as(name).containsExactly(page.toUri().toString());
	}

	/** What reaches over the right edge, and is in no region that scrolls. */
	private static String tooWide(Screen screen) {
		return "[...document.querySelectorAll('body *')].filter((it) => it.getBoundingClientRect().right > "
				+ screen.width()
				+ " && !it.closest('.wide > *, pre > *, svg')).map((it) => it.outerHTML.slice(0, 200))";
	}

	private enum Look {

		DESKTOP_LIGHT(Screen.DESKTOP, false), DESKTOP_DARK(Screen.DESKTOP, true), PHONE_LIGHT(Screen.PHONE, false),
		PHONE_DARK(Screen.PHONE, true);

		private final Screen screen;

		private final boolean dark;

		Look(Screen screen, boolean dark) {
			this.screen = screen;
			this.dark = dark;
		}

		private String label() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

	@Test
	void canBeReadWithTheKeyboard() {
		browser.become(Screen.DESKTOP, false);
		browser.open(page("comparison"));
		Object named = browser
			.evaluate("[...document.querySelectorAll('summary, details[open] [tabindex]')].map((it) =>"
					+ " it.getAttribute('aria-label') || it.closest('figure')?.id || it.textContent)");

		assertThat(browser.tabThrough("it.getAttribute('aria-label') || it.closest('figure')?.id || it.textContent"))
			.isEqualTo(named)
			.as("a summary for each figure, and the table that is open")
			.hasSizeGreaterThan(6);

		browser.evaluate("document.querySelector('#phases summary').focus()");
		browser.press(Keys.ENTER);
		assertThat(browser.evaluate("document.querySelector('#phases details').open")).isEqualTo(true);
		browser.press(Keys.TAB);
		assertThat(browser.evaluate("document.activeElement.matches('#phases .wide')")).isEqualTo(true);
	}

	/** So many are pixels, which nothing but their colour tells from an empty canvas. */
	@Test
	void aThousandTasksAreDrawn() throws IOException {
		write("thousand", ComparisonPage.of(Tasks.comparisonOf(1000)));
		browser.become(Screen.DESKTOP, false);
		browser.open(page("thousand"));

		Object isBlue = browser.evaluate("""
				((canvas) => {
				  const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
				  let blue = 0;
				  for (let i = 0; i < pixels.length; i += 4) {
				    blue += pixels[i + 3] > 0 && pixels[i + 2] > pixels[i] + 50 ? 1 : 0;
				  }
				  return 4 * blue / pixels.length > 0.05;
				})(document.querySelector('#timeline-2 canvas'))""");
		assertThat(isBlue).as("more than a twentieth is phase compute").isEqualTo(true);
		assertThat(browser.console()).isEmpty();
	}

	@Test
	void whateverANameHoldsIsShownAndNotDone() {
		browser.become(Screen.DESKTOP, false);
		browser.open(page("hostile"));

		assertThat(browser.evaluate("document.title")).asString().startsWith("10 × " + Tasks.HOSTILE);
		assertThat(browser.evaluate("document.querySelectorAll('img').length + document.scripts.length")).isEqualTo(3L);
		assertThat(browser.evaluate("document.querySelector('pre').textContent"))
			.isEqualTo("at line 1\n" + Tasks.HOSTILE);
		assertThat(browser.evaluate("document.querySelector('svg').parentElement.textContent")).asString()
			.contains("threads");
	}

}
