package io.processfanout.lambda;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import io.processfanout.cli.UserJars;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A workload that reads S3 with the AWS SDK, in a child, under the real runtime client
 * and in a package that the command {@code package} made. A local server is S3, and looks
 * at who asks.
 */
@Tag("forks")
@Tag("lambda")
class AwsCallInChildIT {

	private static final byte[] OBJECT = "an object".getBytes(StandardCharsets.US_ASCII);

	/** How each request was signed, and with which token. */
	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final HttpServer s3 = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

	private final Path directory;

	AwsCallInChildIT(@TempDir Path directory) throws IOException {
		this.directory = directory;
		this.s3.createContext("/some-bucket/", (exchange) -> {
			try (exchange) {
				Headers headers = exchange.getRequestHeaders();
				this.requests.add(exchange.getRequestURI() + " " + headers.getFirst("Authorization") + " "
						+ headers.getFirst("X-Amz-Security-Token"));
				exchange.sendResponseHeaders(200, OBJECT.length);
				exchange.getResponseBody().write(OBJECT);
			}
		});
		this.s3.start();
	}

	@AfterEach
	void stop() {
		this.s3.stop(0);
	}

	@Test
	void aChildIsWhoTheFunctionIs() throws Exception {
		Path taskRoot = this.directory.resolve("task");
		SamTemplate.unpack(UserJars.packed(UserJars.makeCloudIn(this.directory.resolve("user")),
				Files.createDirectory(this.directory.resolve("package"))), taskRoot);
		SamTemplate.LambdaFunction function = SamTemplate.read().function("FanOutFunction");
		try (LambdaRuntime runtime = new LambdaRuntime(taskRoot, this.directory, function.handler(),
				environment(function))) {
			LambdaRuntime.Answer answer = runtime.invoke("{\"workload\": \"object-length\", \"inputs\": [\"a/key\"]}");
			assertThat(answer.error()).as(answer.body()).isFalse();
			JsonNode result = new JsonMapper().readTree(answer.body());
			assertThat(result.get("mode").asString()).isEqualTo("processes");
			assertThat(result.at("/tasks/0/output").asString()).as(answer.body())
				.isEqualTo(Integer.toString(OBJECT.length));
		}
		assertThat(this.requests).singleElement()
			.asString()
			.startsWith("/some-bucket/a/key AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/")
			.contains("/eu-central-1/s3/aws4_request")
			.endsWith(" a-token");
	}

	/** What Lambda sets, and the two settings that docs/reference.md names. */
	private Map<String, String> environment(SamTemplate.LambdaFunction function) {
		Map<String, String> environment = new HashMap<>(function.environment());
		environment.put("AWS_REGION", "eu-central-1");
		environment.put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
		environment.put("AWS_SECRET_ACCESS_KEY", "a-secret");
		environment.put("AWS_SESSION_TOKEN", "a-token");
		environment.put("AWS_ENDPOINT_URL_S3",
				"http://" + this.s3.getAddress().getHostString() + ":" + this.s3.getAddress().getPort());
		environment.put("FANOUT_CHILD_AWS_IDENTITY", "true");
		environment.put("FANOUT_CHILD_ENVIRONMENT", "+AWS_ENDPOINT_URL*");
		return environment;
	}

}
