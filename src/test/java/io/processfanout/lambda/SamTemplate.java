package io.processfanout.lambda;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * What {@code template.yaml} deploys, CloudFormation's short forms written out:
 * {@code !Ref x} is a map from {@code Ref} to {@code x}.
 *
 * @param parameters the parameters by their names
 * @param conditions what depends on parameters, by its name
 * @param globals what all functions share
 * @param resources the resources by their logical names
 * @param outputs the outputs by their names
 */
record SamTemplate(Map<?, ?> parameters, Map<?, ?> conditions, Map<?, ?> globals, Map<?, ?> resources,
		Map<?, ?> outputs) {

	private static final Path FILE = Path.of("template.yaml");

	/** Where the template's files are found. */
	static final Path FOLDER = Path.of("").toAbsolutePath();

	private static final String FUNCTION = "AWS::Serverless::Function";

	private static final String STATE_MACHINE = "AWS::Serverless::StateMachine";

	/**
	 * A function.
	 *
	 * @param properties its properties, those that all functions share among them
	 */
	record LambdaFunction(Map<String, Object> properties) {

		/** The deployment package, found as SAM finds it: beside the template. */
		Path codeUri() {
			return FOLDER.resolve(text(this.properties, "CodeUri"));
		}

		/** Class and method. */
		String handler() {
			return text(this.properties, "Handler");
		}

		/** Its variables, where no parameter is given. */
		Map<String, String> environment() {
			Map<String, String> variables = new LinkedHashMap<>();
			mapping(mapping(this.properties, "Environment"), "Variables")
				.forEach((name, value) -> variables.put(String.valueOf(name), String.valueOf(value)));
			return variables;
		}

		/** Unpacks the deployment package as Lambda does. */
		void unpackTo(Path taskRoot) throws IOException {
			unpack(codeUri(), taskRoot);
		}

	}

	/**
	 * A state machine.
	 *
	 * @param properties its properties
	 */
	record StateMachine(Map<?, ?> properties) {

		/** The file with the definition. */
		Path definition() {
			return FOLDER.resolve(text(this.properties, "DefinitionUri"));
		}

		/** What the definition's placeholders stand for. */
		Map<?, ?> substitutions() {
			return mapping(this.properties, "DefinitionSubstitutions");
		}

		/** The policies of its role: policy templates and documents. */
		List<?> policies() {
			return (List<?>) Objects.requireNonNull(this.properties.get("Policies"));
		}

	}

	static SamTemplate read() throws IOException {
		try (Reader reader = Files.newBufferedReader(FILE)) {
			Map<?, ?> template = new Yaml(new ShortFunctions()).load(reader);
			return new SamTemplate(mapping(template, "Parameters"), mapping(template, "Conditions"),
					mapping(template, "Globals"), mapping(template, "Resources"), mapping(template, "Outputs"));
		}
	}

	/** Unpacks a package or a layer as Lambda does. */
	static void unpack(Path packed, Path folder) throws IOException {
		try (ZipFile zip = new ZipFile(packed.toFile())) {
			for (ZipEntry entry : Collections.list(zip.entries())) {
				Path target = folder.resolve(entry.getName());
				if (entry.isDirectory()) {
					Files.createDirectories(target);
				}
				else {
					Files.createDirectories(target.getParent());
					Files.copy(zip.getInputStream(entry), target);
				}
			}
		}
	}

	/** The functions' logical names. */
	List<String> functions() {
		return namesOf(FUNCTION);
	}

	/** The state machines' logical names. */
	List<String> stateMachines() {
		return namesOf(STATE_MACHINE);
	}

	LambdaFunction function(String name) {
		Map<String, Object> properties = merged(mapping(this.globals, "Function"), resource(name, FUNCTION));
		Map<String, Object> variables = new LinkedHashMap<>();
		mapping(mapping(properties, "Environment"), "Variables").forEach((variable, value) -> {
			// What depends on a condition is given only where a parameter asks for it.
			if (!(value instanceof Map<?, ?> map && map.containsKey("Fn::If"))) {
				variables.put(String.valueOf(variable), byDefault(value));
			}
		});
		properties.put("Environment", Map.of("Variables", variables));
		return new LambdaFunction(properties);
	}

	/** What a value is if nobody gives the parameter that it refers to. */
	private Object byDefault(Object value) {
		if (value instanceof Map<?, ?> map && map.get("Ref") instanceof String parameter) {
			return Objects.requireNonNull(mapping(this.parameters, parameter).get("Default"));
		}
		return value;
	}

	StateMachine stateMachine(String name) {
		return new StateMachine(resource(name, STATE_MACHINE));
	}

	/** The properties of a resource that must be of the given type. */
	Map<?, ?> resource(String name, String type) {
		Map<?, ?> resource = mapping(this.resources, name);
		if (!text(resource, "Type").equals(type)) {
			throw new IllegalArgumentException(name + " is no " + type + " but " + resource.get("Type"));
		}
		return mapping(resource, "Properties");
	}

	private List<String> namesOf(String type) {
		return this.resources.entrySet()
			.stream()
			.filter((resource) -> text((Map<?, ?>) resource.getValue(), "Type").equals(type))
			.map((resource) -> String.valueOf(resource.getKey()))
			.toList();
	}

	/** Maps are merged, and otherwise the function's own value wins: SAM's rule. */
	private static Map<String, Object> merged(Map<?, ?> shared, Map<?, ?> own) {
		Map<String, Object> merged = new LinkedHashMap<>();
		shared.forEach((name, value) -> merged.put(String.valueOf(name), value));
		own.forEach((name, value) -> merged.merge(String.valueOf(name), value,
				(one, other) -> (one instanceof Map<?, ?> a && other instanceof Map<?, ?> b) ? merged(a, b) : other));
		return merged;
	}

	static Map<?, ?> mapping(Map<?, ?> parent, String key) {
		return (Map<?, ?>) Objects.requireNonNull(parent.get(key), key);
	}

	static String text(Map<?, ?> parent, String key) {
		return String.valueOf(Objects.requireNonNull(parent.get(key), key));
	}

	/** Writes out {@code !Ref} and its like. */
	private static final class ShortFunctions extends SafeConstructor {

		ShortFunctions() {
			super(new LoaderOptions());
			this.yamlMultiConstructors.put("!", new AbstractConstruct() {
				@Override
				public Object construct(Node node) {
					String name = node.getTag().getValue().substring(1);
					return Map.of(name.equals("Ref") ? name : "Fn::" + name, argument(node));
				}
			});
		}

		private Object argument(Node node) {
			if (node instanceof MappingNode mapping) {
				return constructMapping(mapping);
			}
			return (node instanceof SequenceNode list) ? constructSequence(list) : constructScalar((ScalarNode) node);
		}

	}

}
