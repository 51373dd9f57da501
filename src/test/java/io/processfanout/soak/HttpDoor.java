package io.processfanout.soak;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.processfanout.task.Mode;
import tools.jackson.databind.json.JsonMapper;

/** Sends requests to {@code serve}, and leaves where it is asked to. */
final class HttpDoor extends Door {

	private static final JsonMapper JSON = new JsonMapper();

	private static final Duration PATIENCE = Duration.ofMinutes(15);

	/** The line that the server logs of each run that has ended. */
	private static final Pattern RAN = Pattern.compile("Ran (\\d+) of " + SoakWorkload.NAME + " in mode (\\w+),");

	/** More than is ever accepted, said in advance. */
	private static final long TOO_LONG = 1L << 40;

	private static final int OFTEN = 4;

	private static final int STATUS_LINE = 20;

	private final int port;

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	HttpDoor(ParentJvm parent, int port) {
		super("HTTP", parent, RequestKind.overHttp());
		this.port = port;
	}

	@Override
	void ask(SoakRequest request, Requests requests) throws InterruptedException {
		try {
			switch (request.kind()) {
				case HANG_UP_IN_BODY, HANG_UP_AWAITING, HANG_UP_IN_ANSWER -> leave(request, requests);
				case BAD -> refuse(request, requests);
				default -> send(request);
			}
		}
		catch (IOException ex) {
			ledger().failed(request, "the connection failed: " + ex);
		}
	}

	private void send(SoakRequest request) throws IOException, InterruptedException {
		HttpResponse<String> response = post(request.json());
		if (response.statusCode() == 200) {
			ledger().answered(request, JSON.readTree(response.body()));
		}
		else {
			ledger().fault(request, "refused with " + response.statusCode() + ": " + response.body());
		}
	}

	private void refuse(SoakRequest request, Requests requests) throws IOException, InterruptedException {
		int status;
		String told;
		if (requests.upTo(OFTEN) == 0) {
			try (Socket socket = socket()) {
				socket.getOutputStream().write(head(TOO_LONG));
				told = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
				status = told.endsWith("413") ? 413 : 0;
			}
		}
		else {
			HttpResponse<String> response = post(request.json());
			status = response.statusCode();
			told = response.body();
		}
		if (status >= 400 && status < 500 && !told.isBlank()) {
			ledger().refused(request);
		}
		else {
			ledger().fault(request, "not refused with a 4xx that says why, but with " + status + ": " + told);
		}
	}

	private void leave(SoakRequest request, Requests requests) throws IOException, InterruptedException {
		byte[] body = request.json().getBytes(StandardCharsets.UTF_8);
		try (Socket socket = socket()) {
			OutputStream out = socket.getOutputStream();
			out.write(head(body.length));
			out.write(body, 0,
					(request.kind() == RequestKind.HANG_UP_IN_BODY) ? requests.upTo(body.length) : body.length);
			out.flush();
			if (request.kind() == RequestKind.HANG_UP_IN_ANSWER) {
				String begun = new String(socket.getInputStream().readNBytes(STATUS_LINE), StandardCharsets.US_ASCII);
				if (!begun.startsWith("HTTP/1.1 200")) {
					throw new IOException("the answer begins with " + begun);
				}
			}
			else {
				Thread.sleep(requests.upTo(100));
			}
			// Half of them at once, the others as a program that is killed.
			if (requests.upTo(2) == 0) {
				socket.setSoLinger(true, 0);
			}
		}
		switch (request.kind()) {
			case HANG_UP_IN_BODY -> ledger().refused(request);
			case HANG_UP_IN_ANSWER -> ledger().left(request);
			// A connection that is reset may take the end of the body with it.
			default -> ledger().unanswered(request);
		}
	}

	private Socket socket() throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port);
		socket.setSoTimeout((int) PATIENCE.toMillis());
		return socket;
	}

	private static byte[] head(long length) {
		return ("POST /fanout HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
				+ length + "\r\n\r\n")
			.getBytes(StandardCharsets.US_ASCII);
	}

	private HttpResponse<String> post(String body) throws IOException, InterruptedException {
		return this.client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + "/fanout"))
			.POST(BodyPublishers.ofString(body))
			.header("Content-Type", "application/json")
			.timeout(PATIENCE)
			.build(), BodyHandlers.ofString());
	}

	/** As its log tells: its answers are all that it says over HTTP. */
	@Override
	Map<Mode, Integer> counted() throws IOException {
		Map<Mode, Integer> all = new EnumMap<>(Mode.class);
		try (Stream<String> lines = Files.lines(parent().stderr(), StandardCharsets.ISO_8859_1)) {
			lines.map(RAN::matcher)
				.filter(Matcher::find)
				.forEach((line) -> all.merge(Mode.of(line.group(2)).orElseThrow(), Integer.parseInt(line.group(1)),
						Integer::sum));
		}
		return all;
	}

}
