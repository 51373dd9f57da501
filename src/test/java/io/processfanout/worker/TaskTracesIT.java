package io.processfanout.worker;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import io.processfanout.workloads.Misbehaving;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** What a worker that is kept says of what its tasks leave behind. */
@Tag("forks")
@Timeout(60)
class TaskTracesIT {

	private static final Aftermath PRINTED = new Aftermath(true, false, false);

	private final Process worker;

	private long id;

	TaskTracesIT() throws Exception {
		String classes = placeOf(Worker.class) + File.pathSeparator + placeOf(Misbehaving.class);
		this.worker = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				classes, Worker.class.getName())
			.start();
		assertThat(Message.readFrom(this.worker.getInputStream())).contains(new Message.Hello(Message.VERSION));
	}

	private static Path placeOf(Class<?> type) throws URISyntaxException {
		return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
	}

	@AfterEach
	void end() {
		this.worker.destroyForcibly();
	}

	/** The parent need not look for a mark where there is none. */
	@Test
	void ofATaskThatPrintsThereIsAMarkBehindWhatItPrinted() throws Exception {
		assertThat(after("echo x", Message.Care.TRACES)).isEqualTo(Aftermath.NONE);
		assertThat(after("print line", Message.Care.TRACES)).isEqualTo(PRINTED);
		assertThat(stderr("line\n".length() + markOf(2).length)).isEqualTo("line\n" + text(markOf(2)));
		assertThat(after("echo x", Message.Care.TRACES)).isEqualTo(Aftermath.NONE);
		assertThat(after("echo x", Message.Care.OUTPUT)).isEqualTo(PRINTED);
		assertThat(stderr(markOf(4).length)).isEqualTo(text(markOf(4)));
	}

	/** Whoever reads of a failure wants to read what was printed. */
	@Test
	void ofATaskThatThrowsThereIsAMarkAlways() throws Exception {
		assertThat(after("checked x", Message.Care.TRACES)).isEqualTo(PRINTED);
		assertThat(stderr(markOf(1).length)).isEqualTo(text(markOf(1)));
	}

	@Test
	void ofAThreadItTellsOnceAndOfTheJdksOwnNever() throws Exception {
		assertThat(after("parallel", Message.Care.TRACES)).isEqualTo(Aftermath.NONE);
		assertThat(after("thread", Message.Care.TRACES)).isEqualTo(new Aftermath(false, true, false));
		assertThat(after("echo x", Message.Care.TRACES)).isEqualTo(Aftermath.NONE);
	}

	/** As many threads as before are there then. */
	@Test
	void ofAThreadItTellsThoughOneOfTheJdksOwnHasEndedMeanwhile() throws Exception {
		assertThat(after("reaper", Message.Care.TRACES)).isEqualTo(new Aftermath(false, false, true));
		assertThat(after("reaper-ends-thread", Message.Care.TRACES)).isEqualTo(new Aftermath(false, true, false));
	}

	/** Whether one is left the parent sees by its mark, as long as there may be one. */
	@Test
	void ofAProcessItTellsAsLongAsTheJdkMayWaitForOne() throws Exception {
		assertThat(after("echo x", Message.Care.TRACES)).isEqualTo(Aftermath.NONE);
		assertThat(after("process", Message.Care.TRACES)).isEqualTo(new Aftermath(false, false, true));
		assertThat(after("echo x", Message.Care.TRACES)).isEqualTo(new Aftermath(false, false, true));
	}

	@Test
	void aTaskThatIsItsChildsOnlyOneLeavesNoMark() throws Exception {
		assertThat(after("print line", Message.Care.NONE)).isEqualTo(Aftermath.NONE);
		this.worker.getOutputStream().close();
		assertThat(new String(this.worker.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("line\n");
	}

	private Aftermath after(String input, Message.Care care) throws IOException {
		this.id++;
		new Message.Task(this.id, Misbehaving.class.getName(), input, care).writeTo(this.worker.getOutputStream());
		Message answer = Message.readFrom(this.worker.getInputStream()).orElseThrow();
		return (answer instanceof Message.Result result) ? result.aftermath() : ((Message.Failed) answer).aftermath();
	}

	private String stderr(int count) throws IOException {
		byte[] bytes = this.worker.getErrorStream().readNBytes(count);
		return new String(bytes, StandardCharsets.UTF_8);
	}

	private static byte[] markOf(long id) {
		return EndOfOutput.of(id);
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.US_ASCII);
	}

}
