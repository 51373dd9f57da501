package io.processfanout.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class LinksTest {

	private static final Pattern LINK = Pattern.compile("]\\(([^)]+)\\)");

	@ParameterizedTest
	@MethodSource("pages")
	void everyLinkLeadsToAPageAndAHeading(Document page) {
		List<String> links = LINK.matcher(String.join("\n", page.outsideOfBlocks()))
			.results()
			.map((MatchResult found) -> found.group(1))
			.filter((link) -> !link.startsWith("https://"))
			.toList();
		assertThat(links).isNotEmpty().allSatisfy((link) -> {
			String[] parts = link.split("#", 2);
			Path target = parts[0].isEmpty() ? page.file() : besides(page.file()).resolve(parts[0]).normalize();
			assertThat(Files.exists(target)).as(target.toString()).isTrue();
			if (parts.length > 1) {
				assertThat(Document.named(target.toString()).anchors()).contains(parts[1]);
			}
		});
	}

	static List<Document> pages() {
		return Document.all().stream().filter((page) -> !page.file().endsWith("decisions.md")).toList();
	}

	private static Path besides(Path file) {
		return Objects.requireNonNullElse(file.getParent(), Path.of(""));
	}

}
