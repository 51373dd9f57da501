package io.processfanout.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A page as a test reads it.
 *
 * @param html all of it
 */
record PageText(String html) {

	private static final Pattern CHARTS = Pattern
		.compile("<script type=\"application/json\" id=\"charts\">(.*?)</script>", Pattern.DOTALL);

	/** What the page's script draws. */
	JsonNode charts() {
		Matcher found = CHARTS.matcher(this.html);
		assertThat(found.find()).as("the page has its charts' data").isTrue();
		return JsonMapper.shared().readTree(found.group(1));
	}

	/** Without style and scripts. */
	String markup() {
		int scripts = this.html.indexOf("<script type=\"application/json\" id=\"charts\">");
		return this.html.substring(0, scripts).replaceAll("(?s)<style>.*?</style>", "");
	}

	/** What a reader without a browser sees. */
	String words() {
		return markup().replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
	}

}
