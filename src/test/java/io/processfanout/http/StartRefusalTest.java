package io.processfanout.http;

import java.net.BindException;
import java.net.SocketException;

import io.processfanout.Sentence;
import org.junit.jupiter.api.Test;

import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServerException;

import static org.assertj.core.api.Assertions.assertThat;

/** "Permission denied" and "Cannot assign requested address" named neither of the two. */
class StartRefusalTest {

	@Test
	void namesThePortThatAUserMayNotHave() {
		assertRefused(new SocketException("Permission denied"), 80, "--port", "was 80", "1024");
	}

	@Test
	void namesTheAddressThatTheMachineDoesNotHave() {
		assertRefused(new BindException("Cannot assign requested address"), 8080, "server.address", "10.1.2.3");
	}

	@Test
	void namesAddressAndPortWhateverTheSystemSays() {
		assertRefused(new SocketException("Protocol family unavailable"), 8080, "10.1.2.3", "8080",
				"Protocol family unavailable");
	}

	@Test
	void namesThePortThatIsInUse() {
		assertRefused(new PortInUseException(8080), 8080, "8080", "10.1.2.3", "--port 0");
	}

	@Test
	void leavesAnyOtherReasonToOthers() {
		assertThat(StartRefusal.of(new IllegalStateException("no"), "localhost", 1)).isEmpty();
	}

	private static void assertRefused(Exception cause, int port, String... subjects) {
		RuntimeException wrapped = new IllegalStateException("Failed to start bean",
				new WebServerException("Unable to start embedded Tomcat server", cause));
		String message = StartRefusal.of(wrapped, "10.1.2.3", port).orElseThrow().getMessage();
		new Sentence(String.valueOf(message)).assertNames(subjects);
	}

}
