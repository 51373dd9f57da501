package io.processfanout.soak;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import io.processfanout.task.Mode;
import io.processfanout.task.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What is written into the ledger of clients that leave, and of answers that fail. */
class HttpDoorTest {

	private static final int CLIENTS = 20;

	private static final SoakTask TASK = new SoakTask("echo 1 a", Outcome.OK, Optional.of("a 1 ohce"));

	private final ExecutorService threads = Executors.newCachedThreadPool();

	/** Bodies that have come as a whole. */
	private final AtomicInteger whole = new AtomicInteger();

	private final CountDownLatch answers = new CountDownLatch(1);

	@TempDir
	private Path folder;

	private HttpServer server;

	private HttpDoor door;

	private volatile int status = 500;

	@BeforeEach
	void serve() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(this.threads);
		this.server.createContext("/fanout", (exchange) -> {
			exchange.getRequestBody().readAllBytes();
			this.whole.incrementAndGet();
			try {
				this.answers.await();
			}
			catch (InterruptedException ex) {
				return;
			}
			exchange.sendResponseHeaders(this.status, -1);
		});
		this.server.start();
		this.door = new HttpDoor(
				new ParentJvm("http", new ProcessBuilder("true").start(), this.folder,
						new ParentClock(this.folder.resolve("clock"))),
				this.server.getAddress().getPort(), Duration.ofSeconds(2));
		this.door.ledger().disturbed(true);
	}

	@AfterEach
	void end() {
		this.answers.countDown();
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	private void ask(RequestKind kind) throws InterruptedException {
		// Small seeds are alike in what they begin with.
		for (long seed : new Random(1).longs(CLIENTS).toArray()) {
			this.door.ask(new SoakRequest(kind, Mode.POOL, List.of(TASK), "{\"inputs\": [1]}", seed));
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "PLAIN", "HANG_UP_AWAITING", "HANG_UP_IN_ANSWER" })
	void anAnswerThatIsNo200IsAFaultWhateverIsDisturbed(RequestKind kind) throws InterruptedException {
		this.door.ledger().mayDrop(true);
		this.answers.countDown();
		ask(kind);
		assertThat(this.door.ledger().faults()).isNotEmpty().allMatch((fault) -> fault.contains(" 500"));
		assertThat(this.door.ledger().left(Mode.POOL)).isZero();
	}

	@ParameterizedTest
	@EnumSource(names = { "PLAIN", "HANG_UP_IN_ANSWER" })
	void anAnswerThatNeverComesIsAFaultWhateverIsDisturbed(RequestKind kind) throws InterruptedException {
		this.door.ledger().mayDrop(true);
		this.door.ask(new SoakRequest(kind, Mode.POOL, List.of(TASK), "{\"inputs\": [1]}", 1));
		assertThat(this.door.ledger().faults()).singleElement().asString().contains("no answer within PT2S");
	}

	@Test
	void whoHasReadTheBeginningOfTheAnswerWasAccepted() throws InterruptedException {
		this.status = 200;
		this.answers.countDown();
		ask(RequestKind.HANG_UP_IN_ANSWER);
		assertThat(this.door.ledger().left(Mode.POOL)).isEqualTo(CLIENTS);
		assertThat(this.door.ledger().faults()).isEmpty();
	}

	@Test
	void whoHasSentAllAndClosesInTheUsualWayIsAccepted() throws InterruptedException {
		ask(RequestKind.HANG_UP_AWAITING);
		int left = this.door.ledger().left(Mode.POOL);
		assertThat(left).isBetween(1, CLIENTS - 1);
		assertThat(this.door.ledger().unanswered(Mode.POOL)).isEqualTo(CLIENTS - left);
		await().atMost(Duration.ofSeconds(30)).until(() -> this.whole.get() >= left);
		assertThat(this.door.ledger().faults()).isEmpty();
	}

	@Test
	void ofWhoLeavesWhereConnectionsMayBeDroppedNobodyKnows() throws InterruptedException {
		this.door.ledger().mayDrop(true);
		ask(RequestKind.HANG_UP_AWAITING);
		assertThat(this.door.ledger().unanswered(Mode.POOL)).isEqualTo(CLIENTS);
	}

}
