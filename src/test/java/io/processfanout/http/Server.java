package io.processfanout.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

/** A running server and a client that talks to it. */
final class Server implements AutoCloseable {

	private final HttpClient client = HttpClient.newHttpClient();

	private final LocalServer server;

	private Server(LocalServer server) {
		this.server = server;
	}

	static Server start(Class<?>... configurations) {
		return new Server(LocalServer.start(0, Server.class.getClassLoader(), configurations));
	}

	int port() {
		return this.server.port();
	}

	HttpRequest.Builder to(String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
	}

	HttpRequest.Builder bench(String body) {
		return to("/bench").POST(BodyPublishers.ofString(body)).header("Content-Type", "application/json");
	}

	HttpRequest.Builder fanOut(String body) {
		return to("/fanout").POST(BodyPublishers.ofString(body)).header("Content-Type", "application/json");
	}

	HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return this.client.send(request.build(), BodyHandlers.ofString());
	}

	CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
		return this.client.sendAsync(request.build(), BodyHandlers.ofString());
	}

	@Override
	public void close() {
		this.server.close();
		// Else the JVM's next Tomcat lives in this one's temporary directory, and leaves
		// it behind.
		System.clearProperty("catalina.home");
	}

}
