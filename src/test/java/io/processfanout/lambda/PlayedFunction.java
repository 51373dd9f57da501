package io.processfanout.lambda;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Lambda function: its configuration and its versions are played, the way Lambda keeps
 * them, and its invocations run in {@link Sandboxes}, each at the memory size of its
 * version. Thread-safe.
 */
final class PlayedFunction {

	private static final JsonMapper JSON = new JsonMapper();

	private static final String LATEST = "$LATEST";

	private static final String ALIAS = "live";

	/** What the alias points to; it cannot be deleted. */
	private static final String ALIASED = "1";

	private static final int MOST_MB = 10240;

	/** What Lambda's API takes, as far as anybody asks for it here. */
	private static final Map<String, Set<String>> PARAMETERS = Map.of("getFunctionConfiguration",
			Set.of("FunctionName", "Qualifier"), "updateFunctionConfiguration",
			Set.of("FunctionName", "MemorySize", "Description"), "publishVersion", Set.of("FunctionName"),
			"deleteFunction", Set.of("FunctionName", "Qualifier"), "invoke",
			Set.of("FunctionName", "Qualifier", "Payload"));

	private final String name;

	private final Sandboxes sandboxes;

	/** Guarded by this. */
	private final Map<String, Version> versions = new LinkedHashMap<>();

	/**
	 * Versions that Lambda is still busy with when they are looked at. Guarded by this.
	 */
	private final Set<String> busy = new TreeSet<>();

	/** Guarded by this. */
	private int lastPublished = 1;

	/** Guarded by this. */
	private @Nullable Integer rejectedMb;

	/**
	 * A version, or what the next one is made of.
	 *
	 * @param memoryMb its memory in MB
	 * @param description its description
	 */
	private record Version(int memoryMb, String description) {
	}

	/**
	 * A function with one published version, to which its alias points.
	 * @param name its name
	 * @param memoryMb its memory
	 * @param description its description
	 * @param sandboxes where it runs
	 */
	PlayedFunction(String name, int memoryMb, String description, Sandboxes sandboxes) {
		this.name = name;
		this.sandboxes = sandboxes;
		this.versions.put(LATEST, new Version(memoryMb, description));
		this.versions.put(ALIASED, new Version(memoryMb, description));
	}

	/** Makes Lambda accept a memory size and then fail to apply it. */
	synchronized void rejectLater(int memoryMb) {
		this.rejectedMb = memoryMb;
	}

	synchronized int memoryMb() {
		return version(LATEST).memoryMb;
	}

	synchronized String description() {
		return version(LATEST).description;
	}

	synchronized Set<String> versions() {
		return new TreeSet<>(this.versions.keySet());
	}

	Sandboxes sandboxes() {
		return this.sandboxes;
	}

	/** The memory that a call is about, or would set, in MB. */
	synchronized int memoryOf(JsonNode parameters) throws AwsCallException {
		return parameters.has("MemorySize") ? parameters.get("MemorySize").asInt(0)
				: version(addressed(parameters)).memoryMb;
	}

	Map<String, Object> answer(AwsCall call) throws AwsCallException, IOException, InterruptedException {
		Set<String> known = PARAMETERS.get(call.action());
		if (known == null || !known.containsAll(call.parameters().propertyNames())) {
			throw new AwsCallException("States.Runtime", "Lambda takes no such call: " + call);
		}
		return call.is("invoke") ? invoke(call) : change(call);
	}

	private synchronized Map<String, Object> change(AwsCall call) throws AwsCallException {
		String version = addressed(call.parameters());
		return switch (call.action()) {
			case "updateFunctionConfiguration" -> update(call.parameters());
			case "publishVersion" -> publish();
			case "deleteFunction" -> delete(version);
			default -> lookAt(version);
		};
	}

	private Map<String, Object> update(JsonNode parameters) throws AwsCallException {
		refuseWhileBusy();
		if (!parameters.get("MemorySize").isInt()) {
			throw new AwsCallException("States.Runtime", "The value for the field 'MemorySize' must be an INTEGER");
		}
		int memoryMb = parameters.get("MemorySize").asInt();
		if (memoryMb > MOST_MB) {
			throw new AwsCallException("Lambda.InvalidParameterValueException",
					"'MemorySize' must have value less than or equal to " + MOST_MB);
		}
		this.versions.put(LATEST, new Version(memoryMb, parameters.get("Description").asString()));
		this.busy.add(LATEST);
		return configuration(LATEST);
	}

	/** Gives the version that there is, if nothing has changed since. */
	private Map<String, Object> publish() throws AwsCallException {
		refuseWhileBusy();
		Version latest = version(LATEST);
		for (String number : versions()) {
			if (!number.equals(LATEST) && version(number).equals(latest)) {
				return configuration(number);
			}
		}
		String number = Integer.toString(++this.lastPublished);
		this.versions.put(number, latest);
		this.busy.add(number);
		return configuration(number);
	}

	private Map<String, Object> delete(String version) throws AwsCallException {
		if (version.equals(LATEST) || version.equals(ALIASED)) {
			throw new AwsCallException("Lambda.ResourceConflictException", version + " cannot be deleted");
		}
		this.versions.remove(version);
		return Map.of();
	}

	private Map<String, Object> lookAt(String version) {
		Map<String, Object> configuration = configuration(version);
		this.busy.remove(version);
		return configuration;
	}

	private void refuseWhileBusy() throws AwsCallException {
		if (this.busy.contains(LATEST)) {
			throw new AwsCallException("Lambda.ResourceConflictException", "An update is in progress");
		}
	}

	private Map<String, Object> configuration(String number) {
		Version version = version(number);
		Map<String, Object> configuration = new LinkedHashMap<>(
				Map.of("FunctionName", this.name, "Version", number, "MemorySize", version.memoryMb, "Description",
						version.description, "State", "Active", "LastUpdateStatus", "Successful"));
		boolean latest = number.equals(LATEST);
		if (this.busy.contains(number)) {
			configuration.put(latest ? "LastUpdateStatus" : "State", latest ? "InProgress" : "Pending");
		}
		else if (latest && this.rejectedMb != null && this.rejectedMb == version.memoryMb) {
			configuration.put("LastUpdateStatus", "Failed");
			configuration.put("LastUpdateStatusReason", "Lambda has no room for this size");
		}
		return configuration;
	}

	private Map<String, Object> invoke(AwsCall call) throws AwsCallException, IOException, InterruptedException {
		Optional<LambdaRuntime.Answer> answer = this.sandboxes.invoke(addressed(call.parameters()), call);
		if (answer.isEmpty()) {
			throw new AwsCallException("Runtime.ExitError",
					"{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"Runtime exited with error\"}");
		}
		JsonNode body = JSON.readTree(answer.get().body());
		if (answer.get().error()) {
			throw new AwsCallException(body.get("errorType").asString(), answer.get().body());
		}
		return Map.of("StatusCode", 200, "Payload", body);
	}

	/** The version that a call is about. */
	private synchronized String addressed(JsonNode parameters) throws AwsCallException {
		String[] named = parameters.get("FunctionName").asString().replaceFirst("^arn:.*:function:", "").split(":", 2);
		String qualifier = (named.length > 1) ? named[1] : LATEST;
		if (parameters.has("Qualifier")) {
			qualifier = parameters.get("Qualifier").asString();
		}
		String number = qualifier.equals(ALIAS) ? ALIASED : qualifier;
		if (!named[0].equals(this.name) || !this.versions.containsKey(number)) {
			throw new AwsCallException("Lambda.ResourceNotFoundException", "Function not found: " + parameters);
		}
		return number;
	}

	private Version version(String number) {
		Version version = this.versions.get(number);
		if (version == null) {
			throw new IllegalStateException("There is no version " + number);
		}
		return version;
	}

}
