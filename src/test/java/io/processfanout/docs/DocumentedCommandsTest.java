package io.processfanout.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.processfanout.cli.ParsedCommandLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class DocumentedCommandsTest {

	private static final String ONE_TEST = "-Dit.test=";

	private static final String JAR = "-jar target/process-fanout.jar";

	@Test
	void everyCommandIsRunByATest() {
		assertThat(CommandProofs.ALL).extracting(CommandProof::command)
			.as("CommandProofs says how each command of the documents is shown to work")
			.doesNotHaveDuplicates()
			.containsExactlyInAnyOrderElementsOf(DocumentedCommands.ofPages());
	}

	/** The tutorial is run as it stands, but for what only AWS can do. */
	@Test
	void theTutorialIsRun() throws IOException {
		assertThat(Files.readString(Path.of(".ci/run"))).contains("docs/tutorial.md", "grep -Ev '^(aws|sam) '");
		assertThat(DocumentedCommands.in(Document.named(DocumentedCommands.TUTORIAL))).hasSizeGreaterThan(10)
			.allMatch((command) -> !command.startsWith("sh ") && !command.startsWith("bash "));
	}

	@ParameterizedTest
	@MethodSource
	void everyOptionIsKnown(String command) {
		assertThat(ParsedCommandLine.namesOf(ShellWords.after(JAR, command))).isNotEmpty();
	}

	static Stream<String> everyOptionIsKnown() {
		return DocumentedCommands.all().stream().filter((command) -> command.contains(JAR));
	}

	@ParameterizedTest
	@MethodSource
	void whatIsSaidToRunACommandDoes(CommandProof.Elsewhere proof) throws IOException {
		assertThat(Files.readString(Path.of(proof.file()))).contains(proof.text());
	}

	static Stream<CommandProof.Elsewhere> whatIsSaidToRunACommandDoes() {
		return CommandProofs.ALL.stream()
			.filter(CommandProof.Elsewhere.class::isInstance)
			.map(CommandProof.Elsewhere.class::cast);
	}

	@Test
	void theTestThatTheInnerLoopRunsIsThere() throws IOException {
		List<String> tests = DocumentedCommands.all()
			.stream()
			.filter((command) -> command.contains(ONE_TEST))
			.map((command) -> ShellWords.after(ONE_TEST, command).get(0) + ".java")
			.toList();
		try (Stream<Path> sources = Files.walk(Path.of("src", "test", "java"))) {
			assertThat(sources.map((file) -> file.getFileName().toString())).containsAll(tests);
		}
		assertThat(tests).isNotEmpty();
	}

	@ParameterizedTest
	@MethodSource
	void everyInputOfAStateMachineIsOneThatItTakes(StateMachineInput input) throws IOException {
		JsonNode states = JsonMapper.shared().readTree(Files.readString(input.definition())).get("States");
		List<String> taken = states.at("/TakeDefaults/Parameters/defaults")
			.propertyNames()
			.stream()
			.map((name) -> name.replace(".$", ""))
			.toList();
		List<String> needed = states.at("/CheckInput/Choices/0/And")
			.findValuesAsString("Variable")
			.stream()
			.map((variable) -> variable.replaceFirst("\\$\\.(\\w+).*", "$1"))
			.toList();

		assertThat(input.json().propertyNames()).allMatch((name) -> taken.contains(name) || needed.contains(name));
	}

	static Stream<StateMachineInput> everyInputOfAStateMachineIsOneThatItTakes() {
		return StateMachineInput.ofDocuments();
	}

	@Test
	void theTemplateNamesEveryStateMachine() throws IOException {
		String outputs = Files.readString(Path.of("template.yaml")).split("\nOutputs:\n", -1)[1];
		assertThat(StateMachineInput.ofDocuments()).hasSize(2)
			.allSatisfy((input) -> assertThat(outputs).contains("  " + input.stateMachine() + ":\n"));
	}

}
