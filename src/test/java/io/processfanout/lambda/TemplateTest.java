package io.processfanout.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.processfanout.cli.CommandLineMain;
import io.processfanout.settings.FanOutSettings;
import io.processfanout.settings.SettingSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every name in the template is the name of something, and every permission is needed.
 */
class TemplateTest {

	private static final Pattern IN_TEXT = Pattern.compile("\\$\\{([^}!]+)}");

	private static final Set<String> PSEUDO_PARAMETERS = Set.of("AWS::Partition", "AWS::Region", "AWS::AccountId",
			"AWS::StackName", "AWS::NoValue");

	private SamTemplate template;

	@BeforeEach
	void readTheTemplate() throws IOException {
		this.template = SamTemplate.read();
	}

	@Test
	void everyFunctionHasAHandlerAMainClassAndAFunctionBean() throws Exception {
		Set<String> beans = new TreeSet<>();
		for (String name : this.template.functions()) {
			SamTemplate.LambdaFunction function = this.template.function(name);
			String[] handler = function.handler().split("::", -1);
			assertThat(Class.forName(handler[0]).getMethods()).extracting("name").contains(handler[1]);
			Class<?> main = Class.forName(function.environment().get("MAIN_CLASS"));
			assertThat(AnnotatedElementUtils.hasAnnotation(main, SpringBootConfiguration.class)).isTrue();
			beans.add(function.environment().get("SPRING_CLOUD_FUNCTION_DEFINITION"));
		}
		assertThat(beans).isEqualTo(functionBeans());
	}

	private static Set<String> functionBeans() {
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			context.register(new FunctionBeans());
			return Set.of(context.getDefaultListableBeanFactory().getBeanNamesForType(Function.class, true, false));
		}
	}

	@Test
	void everyFunctionComesOutOfThePackageThatTheBuildMakes() throws IOException {
		String pom = Files.readString(SamTemplate.FOLDER.resolve("pom.xml"));
		for (String name : this.template.functions()) {
			String file = String.valueOf(this.template.function(name).codeUri().getFileName());
			assertThat(pom).contains("<finalName>" + file.replace(".zip", "") + "</finalName>");
		}
	}

	@Test
	void everyFunctionLogsAsJsonToAGroupThatForgets() {
		for (String name : this.template.functions()) {
			Map<?, ?> logging = SamTemplate.mapping(this.template.function(name).properties(), "LoggingConfig");
			assertThat(logging.get("LogFormat")).isEqualTo("JSON");
			String group = SamTemplate.text(SamTemplate.mapping(logging, "LogGroup"), "Ref");
			assertThat(this.template.resource(group, "AWS::Logs::LogGroup").get("RetentionInDays"))
				.isEqualTo(Map.of("Ref", "LogRetentionDays"));
		}
	}

	@Test
	void theCostlyExtrasAreOffByDefault() {
		assertThat(parameter("SnapStart").get("Default")).isEqualTo("None");
		assertThat(parameter("Tracing").get("Default")).isEqualTo("Disabled");
		assertThat(parameter("SubnetIds").get("Default")).isEqualTo("");
		for (String name : this.template.functions()) {
			Map<String, Object> properties = this.template.function(name).properties();
			assertThat(properties.get("Tracing")).isEqualTo(Map.of("Ref", "Tracing"));
			assertThat(properties.get("VpcConfig")).asString().startsWith("{Fn::If=[HasVpc, ");
			assertThat(properties.get("SnapStart")).isEqualTo(Map.of("ApplyOn", Map.of("Ref", "SnapStart")));
			assertThat(properties).doesNotContainKeys("ProvisionedConcurrencyConfig");
		}
	}

	/** At most as many as the setting takes: a function with more would not start. */
	@Test
	void childrenAreStartedAheadWhereThatIsAskedFor() {
		assertThat(parameter("WarmChildren").get("Default")).isEqualTo(0);
		assertThat(parameter("WarmChildren").get("MinValue")).isEqualTo(0);
		assertThat(parameter("WarmChildren").get("MaxValue")).isEqualTo(256);
		for (String name : this.template.functions()) {
			assertThat(this.template.function(name).environment()).containsEntry("FANOUT_POOL_WARM", "0");
		}
	}

	/** It is in no package but one that the command "archive" has made. */
	@Test
	void aStartWithAnArchiveIsAskedFor() {
		assertThat(parameter("Archive").get("Default")).isEqualTo("false");
		Map<?, ?> variables = SamTemplate.mapping(
				SamTemplate.mapping(SamTemplate.mapping(this.template.globals(), "Function"), "Environment"),
				"Variables");
		List<?> choice = (List<?>) SamTemplate.mapping(variables, "AWS_LAMBDA_EXEC_WRAPPER").get("Fn::If");
		assertThat(choice).asString().isEqualTo("[HasArchive, /var/task/start-with-archive, {Ref=AWS::NoValue}]");
		assertThat(CommandLineMain.class.getResource("start-with-archive")).isNotNull();
	}

	/** A stack that gives no parameter is what a function without variables would be. */
	@Test
	void everySettingIsGivenItsOwnDefault() {
		for (String name : this.template.functions()) {
			SettingSource variables = SettingSource.environment(this.template.function(name).environment());
			assertThat(FanOutSettings.read(List.of(variables))).isEqualTo(FanOutSettings.defaults());
		}
	}

	@Test
	void everyDefaultIsAllowed() {
		this.template.parameters().keySet().forEach((name) -> {
			Map<?, ?> parameter = parameter(String.valueOf(name));
			assertThat(parameter.get("Default")).as("default of " + name).isNotNull();
			if (parameter.get("AllowedValues") instanceof Collection<?> allowed) {
				assertThat(allowed.contains(parameter.get("Default"))).as("default of " + name).isTrue();
			}
		});
	}

	@Test
	void everyParameterIsInTheReference() throws IOException {
		String reference = Files.readString(Path.of("docs/reference.md"));
		assertThat(this.template.parameters().keySet())
			.allSatisfy((name) -> assertThat(reference).contains("| `" + name + "` | "));
	}

	@Test
	void everyReferenceIsToSomethingAndEveryParameterIsUsed() {
		Set<String> referenced = new HashSet<>();
		collectReferences(List.of(this.template.conditions(), this.template.globals(), this.template.resources(),
				this.template.outputs()), referenced);
		for (String name : referenced) {
			String[] parts = name.split("\\.", 2);
			boolean known = PSEUDO_PARAMETERS.contains(name) || this.template.parameters().containsKey(name)
					|| this.template.resources().containsKey(parts[0]);
			assertThat(known).as("something is named " + name).isTrue();
			if (parts.length > 1 && parts[1].equals("Alias")) {
				assertThat(this.template.function(parts[0]).properties()).containsEntry("AutoPublishAlias", "live");
			}
		}
		this.template.parameters().keySet().forEach((name) -> assertThat(referenced).contains(String.valueOf(name)));
	}

	@Test
	void everyPlaceholderIsGivenAndEveryThingGivenIsAPlaceholder() throws IOException {
		for (String name : this.template.stateMachines()) {
			SamTemplate.StateMachine machine = this.template.stateMachine(name);
			assertThat(machine.definition()).isRegularFile();
			Set<String> given = new TreeSet<>();
			machine.substitutions().keySet().forEach((key) -> given.add(String.valueOf(key)));
			assertThat(given).isEqualTo(StateMachineDefinition.of(machine).placeholders());
		}
	}

	@Test
	void everyStateMachineMayDoWhatItsTasksDoAndNothingElse() throws IOException {
		for (String name : this.template.stateMachines()) {
			SamTemplate.StateMachine machine = this.template.stateMachine(name);
			Permissions permissions = Permissions.of(machine);
			assertThat(permissions.actions()).as(name).isEqualTo(StateMachineDefinition.of(machine).neededActions());
		}
	}

	@Test
	void everyPermissionIsForOneFunctionOrForTheStateMachineItself() {
		for (String name : this.template.stateMachines()) {
			SamTemplate.StateMachine machine = this.template.stateMachine(name);
			String ownName = SamTemplate.text(SamTemplate.mapping(machine.properties(), "Name"), "Fn::Sub");
			String function = functionOf(machine);
			assertThat(Permissions.of(machine).granted()).as(name).isNotEmpty().allSatisfy((granted) -> {
				String resource = granted.getValue();
				switch (granted.getKey()) {
					case "states:StartExecution" -> assertThat(resource).endsWith(":stateMachine:" + ownName);
					case "states:DescribeExecution", "states:StopExecution" ->
						assertThat(resource).matches(".*:execution:" + Pattern.quote(ownName) + "(/\\*)?:\\*");
					case "lambda:InvokeFunction" -> assertThat(resource).isEqualTo(function);
					default -> assertThat(resource).isIn(function + ".Arn", "${" + function + ".Arn}:*");
				}
			});
		}
	}

	/** The children of a map run are named after it, and could not be stopped. */
	@Test
	void everyStateMachineMayStopItsOwnExecutionsAndThoseOfItsMapRuns() {
		for (String name : this.template.stateMachines()) {
			SamTemplate.StateMachine machine = this.template.stateMachine(name);
			String ownName = SamTemplate.text(SamTemplate.mapping(machine.properties(), "Name"), "Fn::Sub");
			assertThat(Permissions.of(machine).granted())
				.filteredOn((granted) -> granted.getKey().equals("states:StopExecution"))
				.extracting((granted) -> granted.getValue().replaceFirst(".*:execution:", ""))
				.containsExactlyInAnyOrder(ownName + ":*", ownName + "/*:*");
		}
	}

	/** The function that a state machine's definition is given. */
	private String functionOf(SamTemplate.StateMachine machine) {
		for (Object value : machine.substitutions().values()) {
			String name = SamTemplate.text((Map<?, ?>) value, "Ref").replace(".Alias", "");
			if (this.template.functions().contains(name)) {
				return name;
			}
		}
		throw new AssertionError("The definition is given no function: " + machine.substitutions());
	}

	private Map<?, ?> parameter(String name) {
		return SamTemplate.mapping(this.template.parameters(), name);
	}

	private static void collectReferences(Object value, Set<String> into) {
		if (value instanceof Map<?, ?> map) {
			map.forEach((key, each) -> {
				if (key.equals("Ref") || key.equals("Fn::GetAtt")) {
					into.add(String.valueOf(each));
				}
				else if (key.equals("Fn::Sub")) {
					Matcher names = IN_TEXT.matcher(String.valueOf(each));
					while (names.find()) {
						into.add(names.group(1));
					}
				}
				else {
					collectReferences(each, into);
				}
			});
		}
		else if (value instanceof Collection<?> list) {
			list.forEach((each) -> collectReferences(each, into));
		}
	}

}
