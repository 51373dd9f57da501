package io.processfanout.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.processfanout.bench.BenchResult;
import io.processfanout.bench.ModeResult;
import io.processfanout.bench.Modes;
import io.processfanout.bench.Recommendation;
import io.processfanout.task.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The page of a comparison, as far as it can be told without a browser. */
class ComparisonPageTest {

	private static final int MOST_BYTES = 1_700_000;

	@Test
	void saysWhatCameOutBeforeAllElse() {
		BenchResult result = plain();
		PageText page = page(result);

		assertThat(page.html()).contains("<title>10 × count-loop: sequential, threads, processes</title>");
		assertThat(page.words().indexOf(result.conclusion())).isBetween(0,
				page.words().indexOf("How fast each mode is"));
		assertThat(page.words()).contains("1.90× is faster than sequential 95 % interval 1.79–2.03");
		assertThat(page.words()).contains("What to take "
				+ Optional.ofNullable(result.recommendation()).map(Recommendation::sentence).orElseThrow() + ".");
		assertThat(page.words()).contains("OpenJDK 64-Bit Server VM 17.0.15");
	}

	@Test
	void asksForNothing() {
		PageText page = page(plain());

		assertThat(page.html()).contains("content=\"default-src 'none'; ")
			.containsPattern("; script-src 'sha256-[^']{44}' 'sha256-[^']{44}'; ");
		assertThat(page.markup()).doesNotContain("src=", "@import", "url(", "href=\"http", "<iframe");
		assertThat(page.markup()).containsOnlyOnce("href=").contains("href=\"data:image/svg+xml,");
	}

	@Test
	void keepsTheNoticeOfTheLibraryThatIsInIt() {
		assertThat(page(plain()).html()).contains("Licensed to the Apache Software Foundation (ASF) under one");
	}

	@Test
	void hasTheNumbersBehindEveryChart() {
		PageText page = page(plain());
		List<String> charts = new ArrayList<>();
		page.charts().propertyNames().forEach(charts::add);

		assertThat(charts).containsExactly("intervals", "repetitions", "phases", "timeline-0", "timeline-1",
				"timeline-2");
		assertThat(charts).allSatisfy((chart) -> assertThat(page.markup()).containsPattern(
				"(?s)<figure id=\"" + chart + "\".*?data-chart=\"" + chart + "\".*?<summary>The numbers.*?<caption>"));
		JsonNode threads = page.charts().at("/intervals/modes/0");
		assertThat(threads.get("mode").asString()).isEqualTo("threads");
		assertThat(threads.get("ratio").asDouble()).isBetween(1.90, 1.91);
		assertThat(threads.get("low").asDouble()).isBetween(1.785, 1.795);
		assertThat(page.charts().at("/repetitions/modes/0/seconds")).hasSize(4);
		assertThat(page.charts().at("/timeline-2/tasks/0")).as("index, slot, start, and two for each phase")
			.hasSize(3 + 2 * 5);
	}

	@Test
	void whateverANameOrAMessageHoldsIsText() {
		PageText page = page(Tasks.hostile());

		assertThat(page.markup()).doesNotContain("<img", "document.title='gone'</script>")
			.contains("<h1>10 × &lt;/script&gt;&lt;script&gt;")
			.contains("stderr &lt;/script&gt;");
		assertThat(page.charts().at("/timeline-2/failed")).hasSize(3);
		assertThat(page.html().split("<script", -1)).as("data, library, own script").hasSize(1 + 3);
	}

	@Test
	void namesWhatFailedAndWhy() {
		String words = page(Tasks.hostile()).words();

		assertThat(words).contains("told to end before its end");
		assertThat(words).contains(", tasks 1, 2 exception: the workload threw java.lang.IllegalStateException")
			.contains("Stack trace")
			.contains("The last of its stderr")
			.contains(", task 3 not started: the run was stopped");
	}

	@Test
	void oneModeOrOneRepetitionIsAPageToo() {
		String alone = page(Modes.result(Modes.sequential(4.0))).words();
		assertThat(alone).contains("There are no speed-ups").contains("one repetition, cold");

		String once = page(Modes.result(Modes.sequential(4.0), Modes.ran("threads", 2, 2.0, 2.0))).words();
		assertThat(once).contains("too few repetitions for an interval").contains("no interval");

		assertThat(page(Modes.result(Modes.failed("threads"))).words()).contains("threads failed in repetition 1");
		assertThat(page(Modes.result(new ModeResult[0])).words()).contains("There are no speed-ups");
		assertThat(page(Modes.result(false, Modes.sequential(4.0), Modes.ran("threads", 2, 2.0, 2.0))).words())
			.contains("the modes do not agree on the tasks&#39; results");
	}

	@Test
	void aModeTooShortToSeeHasAScaleOfItsOwn() {
		PageText page = page(Modes.result(Tasks.with(Modes.sequential(4.0), Tasks.many(2)),
				Tasks.with(Modes.ran("threads", 2, 1.9, 2.1), Tasks.many(20)),
				Tasks.with(Modes.ran("processes", 2, 1.9, 2.1), Tasks.many(100))));

		assertThat(page.charts().at("/timeline-0/endMicros").asLong()).isEqualTo(190_000);
		assertThat(page.charts().at("/timeline-1/endMicros").asLong()).isEqualTo(9_500_000);
		assertThat(page.words()).containsOnlyOnce("On a time scale of its own.");
	}

	@Test
	void saysWhatChanged() {
		assertThat(new PageText(ComparisonPage.of(plain(), List.of("threads is slower than before"))).words())
			.contains("threads is slower than before");
		assertThat(page(plain()).words()).doesNotContain("than before");
	}

	@Test
	void aThousandTasksAreDrawnInLessThanItsMostBytes() {
		PageText page = page(Tasks.comparisonOf(1000));

		assertThat(page.charts().at("/timeline-2/tasks")).hasSize(1000);
		assertThat(page.charts().at("/timeline-3/tasks")).hasSize(1000);
		assertThat(page.charts().at("/timeline-3/tasks/0")).as("with its child's start").hasSize(3 + 2 * 4);
		assertThat(page.charts().at("/timeline-3/tasks/999")).as("in a child that is there").hasSize(3 + 2 * 2);
		assertThat(page.words()).contains("999 1 OK 94810.0 95000.0");
		assertThat(page.html().getBytes(StandardCharsets.UTF_8).length).isLessThan(MOST_BYTES);
	}

	/** Its colour and symbol are in the style, as all modes' are. */
	@ParameterizedTest
	@EnumSource(Mode.class)
	void everyModeHasAColourByDayAndByNightAndASymbol(Mode mode) {
		String html = page(Tasks.comparisonOf(4)).html();

		assertThat(html.split("--mode-" + mode.label() + ": #", -1)).as("light and dark").hasSize(3);
		assertThat(html).contains(".mode." + mode.label() + " { --tile: var(--mode-" + mode.label() + "); }")
			.containsPattern("SYMBOLS = \\{[^}]*\\b" + mode.label() + ": \"")
			.contains("<li class=\"tile mode " + mode.label() + "\">")
			.contains("<span class=\"name\">" + mode.label() + "</span>");
	}

	private static BenchResult plain() {
		return Modes.result(Tasks.with(Modes.sequential(4.0, 4.1, 3.9), Tasks.many(10)),
				Tasks.with(Modes.ran("threads", 2, 1.9048, 2.1, 2.1, 2.1), Tasks.many(10)),
				Tasks.with(Modes.ran("processes", 2, 1.8182, 2.2, 2.25, 2.1), Tasks.many(10)));
	}

	private static PageText page(BenchResult result) {
		return new PageText(ComparisonPage.of(result));
	}

}
