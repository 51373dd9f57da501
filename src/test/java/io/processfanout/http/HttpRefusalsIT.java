package io.processfanout.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.processfanout.Sentence;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What no client library sends, and what the server refuses before any of our code sees
 * it: it had pages of HTML for that, and another JSON for a body that is cut off.
 */
@Tag("forks")
class HttpRefusalsIT {

	private static final String BODY = "{\"multiprocess\": false, \"iterations\": 1, \"tasks\": 1, \"repetitions\": 2}";

	/** A long time for one machine; whoever hangs shall fail and not block. */
	private static final int PATIENCE_MILLIS = 60_000;

	private static Server server;

	@BeforeAll
	static void serve() {
		System.setProperty("fanout.http.hosts", "fan.example,[2001:db8::1]");
		try {
			server = Server.start(HttpConfiguration.class);
		}
		finally {
			System.clearProperty("fanout.http.hosts");
		}
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	/** A ~ is a line's end, and LONG 20,000 letters. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			NOTHING~~                                                         | 400 | must be HTTP
			G{T /bench HTTP/1.1~Host: localhost~~                             | 400 | must be HTTP
			GET /be{nch HTTP/1.1~Host: localhost~~                            | 400 | must be HTTP
			GET /a%zz HTTP/1.1~Host: localhost~~                              | 400 | path
			GET /../../x HTTP/1.1~Host: localhost~~                           | 400 | path
			GET /bench HTTP/1.1~Host: localhost~X{: 1~~                       | 400 | headers
			GET /bench HTTP/1.1~Host: localhost~X: LONG~~                     | 400 | 8 KB
			GET /LONG HTTP/1.1~Host: localhost~~                              | 400 | 8 KB
			GET /bench HTTP/1.1~~                                             | 400 | Host
			GET /bench HTTP/1.1~Host: a~Host: b~~                             | 400 | one Host
			POST http://evil.example/bench HTTP/1.1~Host: localhost~~         | 400 | one Host
			GET /bench HTTP/9.1~Host: localhost~~                             | 505 | HTTP/1.1
			CONNECT localhost:80 HTTP/1.1~Host: localhost~~                   | 501 | method
			POST /bench HTTP/1.1~Host: localhost~Transfer-Encoding: gzip~~    | 501 | Transfer-Encoding
			POST /bench HTTP/1.1~Host: localhost~Expect: tea~~                | 417 | Expect
			POST /bench HTTP/1.1~Host: localhost~Content-Length: x~~          | 400 | Content-Length
			""")
	void theServersOwnRefusalsAreProblemsToo(String request, int status, String subject) throws IOException {
		assertProblem(answerTo(request.replace("~", "\r\n").replace("LONG", "a".repeat(20_000))), status, subject);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Content-Length: 500~~{"tasks":               | body, 9 of 500 bytes
			Transfer-Encoding: chunked~~20~{"tasks":     | body, 9 bytes
			Transfer-Encoding: chunked~~9~{"tasks":~ZZ~~ | body, 9 bytes
			""")
	void aBodyThatIsCutOffOrDamagedIsAProblem(String rest, String subjects) throws IOException {
		String answer = answerTo(
				"POST /bench HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
						+ rest.replace("~", "\r\n"));
		assertProblem(answer, 400, subjects.split(", ", -1));
	}

	@Test
	void aBodyThatIsEncodedIsNotTakenForNoText() throws IOException {
		assertProblem(answerTo(post("localhost", "Content-Encoding: gzip\r\n")), 415, "Content-Encoding", "gzip");
	}

	/** Any page in a browser can have a name of its own lead to this machine. */
	@ParameterizedTest
	@ValueSource(strings = { "evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.evil.example",
			"10.1.2.3", "[::2]", "2130706433", "0x7f.1" })
	void aRequestForAnotherServerIsRefused(String host) throws IOException {
		assertProblem(answerTo(post(host, "")), 421, "Host", host.replaceFirst(":8080$", ""), "fanout.http.hosts");
	}

	/** It "was ;". */
	@Test
	void aNameThatIsEmptyIsToldAsThat() throws IOException {
		assertProblem(answerTo(post("", "")), 421, "Host", "is empty", "fanout.http.hosts");
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "LOCALHOST:1", "localhost.", "127.0.0.1", "127.0.0.1:9000", "[::1]",
			"[0:0:0:0:0:0:0:1]:80", "fan.example", "Fan.Example:80", "[2001:db8::1]" })
	void itsOwnNamesAndThoseOfTheSettingAreAnswered(String host) throws IOException {
		assertThat(answerTo(post(host, ""))).startsWith("HTTP/1.1 200");
	}

	@Test
	void theMachinesNameIsItsOwn() throws IOException {
		assertThat(answerTo(post(InetAddress.getLocalHost().getHostName(), ""))).startsWith("HTTP/1.1 200");
	}

	/** No browser leaves it out, and HTTP/1.0 may. */
	@Test
	void aRequestWithoutANameIsAnswered() throws IOException {
		String request = post("", "").replace("HTTP/1.1", "HTTP/1.0").replace("Host: \r\n", "");
		assertThat(answerTo(request)).startsWith("HTTP/1.1 200");
	}

	private static String post(String host, String header) {
		return "POST /bench HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\nContent-Type: application/json\r\n"
				+ header + "Content-Length: " + BODY.length() + "\r\n\r\n" + BODY;
	}

	private static String answerTo(String request) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
			socket.setSoTimeout(PATIENCE_MILLIS);
			socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
			socket.shutdownOutput();
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private static void assertProblem(String answer, int status, String... subjects) {
		assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
		List<String> lines = answer.lines().toList();
		assertThat(lines).contains("Content-Type: application/problem+json");
		String json = lines.stream().filter((line) -> line.startsWith("{")).findFirst().orElseThrow();
		JsonNode problem = JsonMapper.shared().readTree(json);
		assertThat(problem.get("status").asInt()).isEqualTo(status);
		assertThat(problem.propertyNames()).contains("title", "detail")
			.isSubsetOf("type", "title", "status", "detail", "instance");
		new Sentence(problem.get("detail").asString()).assertNames(subjects);
	}

}
