package io.processfanout.lambda;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
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
 * What {@code template.yaml} deploys.
 *
 * @param resources the template's resources by their logical names
 */
record SamTemplate(Map<?, ?> resources) {

	private static final Path FILE = Path.of("template.yaml");

	/**
	 * The template's function.
	 *
	 * @param codeUri the deployment package, found as SAM finds it: beside the template
	 * @param handler class and method
	 * @param environment its variables
	 */
	record LambdaFunction(Path codeUri, String handler, Map<String, String> environment) {

		/** Unpacks the deployment package as Lambda does. */
		void unpackTo(Path taskRoot) throws IOException {
			try (ZipFile zip = new ZipFile(this.codeUri.toFile())) {
				for (ZipEntry entry : Collections.list(zip.entries())) {
					Path target = taskRoot.resolve(entry.getName());
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

	}

	static SamTemplate read() throws IOException {
		try (Reader reader = Files.newBufferedReader(FILE)) {
			return new SamTemplate(mapping(new Yaml(new ShortFunctions()).load(reader), "Resources"));
		}
	}

	/** The one function that the template deploys. */
	LambdaFunction function() {
		List<Map<?, ?>> functions = new ArrayList<>();
		for (Object each : this.resources.values()) {
			Map<?, ?> resource = (Map<?, ?>) each;
			if (text(resource, "Type").equals("AWS::Serverless::Function")) {
				functions.add(mapping(resource, "Properties"));
			}
		}
		Map<?, ?> properties = functions.get(0);
		Map<String, String> environment = new HashMap<>();
		mapping(mapping(properties, "Environment"), "Variables")
			.forEach((name, value) -> environment.put(String.valueOf(name), String.valueOf(value)));
		return new LambdaFunction(FILE.toAbsolutePath().resolveSibling(text(properties, "CodeUri")),
				text(properties, "Handler"), environment);
	}

	private static Map<?, ?> mapping(Map<?, ?> parent, String key) {
		return (Map<?, ?>) Objects.requireNonNull(parent.get(key), key);
	}

	private static String text(Map<?, ?> parent, String key) {
		return String.valueOf(Objects.requireNonNull(parent.get(key), key));
	}

	/** Takes CloudFormation's {@code !Ref} and its like for what stands behind them. */
	private static final class ShortFunctions extends SafeConstructor {

		ShortFunctions() {
			super(new LoaderOptions());
			this.yamlMultiConstructors.put("!", new AbstractConstruct() {
				@Override
				public Object construct(Node node) {
					if (node instanceof MappingNode mapping) {
						return constructMapping(mapping);
					}
					return (node instanceof SequenceNode list) ? constructSequence(list)
							: constructScalar((ScalarNode) node);
				}
			});
		}

	}

}
