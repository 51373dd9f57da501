package io.processfanout.soak;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.processfanout.task.Mode;
import tools.jackson.databind.json.JsonMapper;

/** Sends requests to {@code serve}, and leaves where it is asked to. */
final class HttpDoor extends Door {

	private static final JsonMapper JSON = new JsonMapper();

	/** The line that the server logs of each run that has ended. */
	private static final Pattern RAN = Pattern.compile("Ran (\\d+) of " + SoakWorkload.NAME + " in mode (\\w+),");

	/** More than is ever accepted, said in advance. */
	private static final long TOO_LONG = 1L << 40;

	private static final int OFTEN = 4;

	private static final String OK = "HTTP/1.1 200";

	private final int port;

	private final Duration patience;

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	/**
	 * A door through which nothing was asked yet.
	 * @param patience after this an answer is lost
	 */
	HttpDoor(ParentJvm parent, int port, Duration patience) {
		super("HTTP", parent, RequestKind.overHttp());
		this.port = port;
		this.patience = patience;
	}

	@Override
	void ask(SoakRequest request) throws InterruptedException {
		long start = System.nanoTime();
		try {
			switch (request.kind()) {
				case HANG_UP_IN_BODY, HANG_UP_AWAITING, HANG_UP_IN_ANSWER -> leave(request, start);
				case BAD -> refuse(request);
				default -> send(request);
			}
		}
		// Whatever happens to a parent meanwhile: no connection is dropped like that.
		catch (HttpTimeoutException | SocketTimeoutException ex) {
			ledger().unanswered(request);
			ledger().fault(request, "no answer within " + this.patience + ": " + ex);
		}
		catch (IOException ex) {
			ledger().failed(request, start, "the connection failed: " + ex);
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

	private void refuse(SoakRequest request) throws IOException, InterruptedException {
		int status;
		String told;
		if (request.choices().nextInt(OFTEN) == 0) {
			try (Socket socket = socket()) {
				socket.getOutputStream().write(head(TOO_LONG));
				told = begun(socket);
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

	private void leave(SoakRequest request, long start) throws IOException, InterruptedException {
		byte[] body = request.json().getBytes(StandardCharsets.UTF_8);
		Random choices = request.choices();
		boolean inBody = request.kind() == RequestKind.HANG_UP_IN_BODY;
		// Half of them as a program that is killed, the others in the usual way.
		boolean resets = choices.nextBoolean();
		String begun = "";
		try (Socket socket = socket()) {
			OutputStream out = socket.getOutputStream();
			out.write(head(body.length));
			out.write(body, 0, inBody ? choices.nextInt(body.length) : body.length);
			out.flush();
			if (request.kind() == RequestKind.HANG_UP_IN_ANSWER) {
				begun = begun(socket);
			}
			else {
				Thread.sleep(choices.nextInt(100));
				if (!inBody && socket.getInputStream().available() > 0) {
					begun = begun(socket);
				}
			}
			if (resets) {
				socket.setSoLinger(true, 0);
			}
		}
		if (inBody) {
			ledger().refused(request);
		}
		else if (begun.isEmpty()) {
			leftUnanswered(request, resets, start);
		}
		else if (begun.equals(OK)) {
			ledger().left(request);
		}
		else {
			ledger().fault(request, "the answer begins with " + begun);
		}
	}

	/**
	 * What is closed in the usual way is only half closed for the server: all that was
	 * sent comes before the end, and is there to be read however long the parent is
	 * stopped or cannot accept. It runs the request, and only then fails to write the
	 * answer. A connection that is reset may take the end of the body with it.
	 */
	private void leftUnanswered(SoakRequest request, boolean resets, long start) {
		if (resets || ledger().mayHaveDropped(start)) {
			ledger().unanswered(request);
		}
		else {
			ledger().left(request);
		}
	}

	/** The version and the status that it answers with. */
	private static String begun(Socket socket) throws IOException {
		byte[] begun = socket.getInputStream().readNBytes(OK.length());
		if (begun.length < OK.length()) {
			throw new EOFException("it ended after " + begun.length + " bytes of the answer");
		}
		return new String(begun, StandardCharsets.US_ASCII);
	}

	private Socket socket() throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port);
		socket.setSoTimeout((int) this.patience.toMillis());
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
			.timeout(this.patience)
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
