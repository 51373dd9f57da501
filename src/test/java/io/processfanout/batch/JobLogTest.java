package io.processfanout.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import io.processfanout.request.InvalidRequestException;
import io.processfanout.task.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JobLogTest {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final String LONG = "ä".repeat(10_000);

	@TempDir
	private Path folder;

	private Path file;

	@BeforeEach
	void name() {
		this.file = this.folder.resolve("log");
	}

	@Test
	void hasALineForEachTaskThatEnded() throws IOException {
		try (JobLog log = open(JobLog.Resume.NOTHING)) {
			log.write(EndedTasks.ok(0, "a\nb"));
			log.write(EndedTasks.failed(2, LONG, Outcome.TIMEOUT));
			log.write(EndedTasks.failed(3, "c", Outcome.CANCELLED));
			log.write(EndedTasks.failed(4, "d", Outcome.NOT_STARTED));
		}
		List<JsonNode> lines = Files.readAllLines(this.file).stream().map(JSON::readTree).toList();
		assertThat(lines).hasSize(2);
		assertThat(lines.get(0).get("input").asString()).isEqualTo("a\nb");
		assertThat(lines.get(0).get("outcome").asString()).isEqualTo("OK");
		assertThat(lines.get(0).get("seconds").asDouble()).isEqualTo(0.004);
		assertThat(lines.get(0).has("inputSha256")).isFalse();
		assertThat(lines.get(1).get("index").asInt()).isEqualTo(2);
		assertThat(lines.get(1).get("input").asString()).hasSize(200);
		assertThat(lines.get(1).get("inputSha256").asString()).hasSize(64);
		assertThat(lines.get(1).get("failure").asString()).isEqualTo("no luck");
	}

	@Test
	void leavesOutWhatHasEnded() throws IOException {
		writeThree();
		try (JobLog log = open(JobLog.Resume.FINISHED)) {
			assertThat(leftOut(log)).containsExactly(0, 1, 2);
			assertThat(log.finished().count()).isEqualTo(3);
		}
	}

	@Test
	void leavesOutWhatHasEndedWell() throws IOException {
		writeThree();
		try (JobLog log = open(JobLog.Resume.OK)) {
			assertThat(leftOut(log)).containsExactly(0, 2);
			log.write(EndedTasks.ok(1, "b"));
		}
		try (JobLog log = open(JobLog.Resume.OK)) {
			assertThat(leftOut(log)).as("the last line counts").containsExactly(0, 1, 2);
		}
	}

	/** Whatever ended the run in the middle of a line. */
	@Test
	void aTornLastLineIsCutOffWhereverItIsTorn() throws IOException {
		writeThree();
		byte[] whole = Files.readAllBytes(this.file);
		long two = Files.readAllLines(this.file).stream().limit(2).mapToLong((line) -> line.length() + 1).sum();
		for (int length = (int) two; length < whole.length; length++) {
			Files.write(this.file, Arrays.copyOf(whole, length));
			try (JobLog log = open(JobLog.Resume.FINISHED)) {
				assertThat(leftOut(log)).as("torn at " + length).containsExactly(0, 1);
				log.write(EndedTasks.ok(2, LONG));
			}
			assertThat(Files.readAllLines(this.file)).hasSize(3).allSatisfy(JSON::readTree);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "torn", "{}", "{\"index\":-1,\"input\":\"a\",\"outcome\":\"OK\"}", "[1]", "",
			"{\"index\":0,\"input\":\"a\",\"outcome\":\"GOOD\"}", "null" })
	void anyOtherLineIsNamed(String line) throws IOException {
		try (JobLog log = open(JobLog.Resume.NOTHING)) {
			log.write(EndedTasks.ok(0, "a"));
		}
		Files.writeString(this.file, line + "\n", StandardOpenOption.APPEND);
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> open(JobLog.Resume.FINISHED))
			.withMessage("--resume must be a job log, and line 2 of " + this.file + " is no line of one");
		assertThat(this.file).content().endsWith(line + "\n");
	}

	/** One line of anything would be taken for a torn one, and be gone. */
	@ParameterizedTest
	@ValueSource(strings = { "{\"precious\":\"a line without an end\"}", "x", "\0\0\0", "{\"index\"=1" })
	void aFileWithoutALineEndThatIsNoLogIsLeftAlone(String text) throws IOException {
		Files.writeString(this.file, text);
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> open(JobLog.Resume.FINISHED))
			.withMessage("--resume must be a job log, and line 1 of " + this.file + " is no line of one");
		assertThat(this.file).content().isEqualTo(text);
	}

	@Test
	void isOfTheSameWorkload() throws IOException {
		writeThree();
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> JobLog.open(this.file, JobLog.Resume.OK, "sleep", JSON))
			.withMessage("--resume-failed must be the log of the same workload, and line 1 of " + this.file
					+ " is of shout");
		// As earlier versions wrote it.
		Files.writeString(this.file, Files.readString(this.file).replace("\"workload\":\"shout\",", ""));
		JobLog.open(this.file, JobLog.Resume.OK, "sleep", JSON).close();
	}

	@Test
	void knowsWhatFailed() throws IOException {
		writeThree();
		try (JobLog log = open(JobLog.Resume.FINISHED)) {
			assertThat(IntStream.range(0, 4).filter(log.finished()::hasFailed).boxed()).containsExactly(1);
		}
	}

	@Test
	void aNewLogTouchesNoOtherFile() throws IOException {
		Files.writeString(this.file, "mine");
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> open(JobLog.Resume.NOTHING))
			.withMessage("--joblog must be a new file, and " + this.file
					+ " is not; --resume goes on with it, --resume-failed also runs what failed again");
		assertThat(this.file).hasContent("mine");
	}

	/** So that one command can be given again and again. */
	@Test
	void aLogThatIsNotThereYetIsResumedFromTheBeginning() throws IOException {
		try (JobLog log = open(JobLog.Resume.FINISHED)) {
			assertThat(log.finished().count()).isZero();
		}
		assertThat(this.file).isEmptyFile();
	}

	@Test
	void twoRunsDoNotWriteOneLog() throws IOException {
		try (JobLog log = open(JobLog.Resume.FINISHED)) {
			assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> open(JobLog.Resume.FINISHED))
				.withMessage("--resume must be the log of one run at a time, and another run writes " + this.file);
			log.write(EndedTasks.ok(0, "a"));
		}
		assertThat(Files.readAllLines(this.file)).hasSize(1);
	}

	@Test
	void isOfTheSameInputs() throws IOException {
		writeThree();
		try (JobLog log = open(JobLog.Resume.FINISHED)) {
			FinishedTasks finished = log.finished();
			finished.check(0, "a");
			finished.check(2, LONG);
			finished.check(7, "new");
			assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> finished.check(0, "b"))
				.withMessage("--resume must be the log of the same inputs, and has another one for input 0,"
						+ " which is \"b\"");
			assertThatExceptionOfType(InvalidRequestException.class)
				.isThrownBy(() -> finished.check(2, LONG + "only its end differs"));
		}
	}

	/**
	 * It was the end of the run, with eight bytes for each place below or an overflow.
	 */
	@Test
	void aHighPlaceTakesNoMoreThanALowOne() throws IOException {
		String line = "{\"index\":%d,\"input\":\"a\",\"outcome\":\"%s\",\"attempts\":1,\"started\":\"\",\"seconds\":1}\n";
		Files.writeString(this.file, line.formatted(Integer.MAX_VALUE, "OK") + line.formatted(1024, "CRASH")
				+ line.formatted(1_500_000_000, "OK"));
		try (JobLog log = open(JobLog.Resume.FINISHED)) {
			assertThat(log.finished().leftOut()).containsExactly(1024, 1_500_000_000, Integer.MAX_VALUE);
			assertThat(log.finished().count()).isEqualTo(3);
			assertThat(log.finished().hasFailed(1024)).isTrue();
			assertThat(log.finished().leavesOut(Integer.MAX_VALUE)).isTrue();
			assertThat(log.finished().leavesOut(Integer.MAX_VALUE - 1)).isFalse();
			assertThat(log.finished().leavesOut(0)).isFalse();
			assertThatExceptionOfType(InvalidRequestException.class)
				.isThrownBy(() -> log.finished().check(1024, "another one"));
		}
	}

	private void writeThree() throws IOException {
		try (JobLog log = open(JobLog.Resume.NOTHING)) {
			log.write(EndedTasks.ok(0, "a"));
			log.write(EndedTasks.failed(1, "b", Outcome.CRASH));
			log.write(EndedTasks.ok(2, LONG));
		}
	}

	private JobLog open(JobLog.Resume resume) {
		return JobLog.open(this.file, resume, "shout", JSON);
	}

	private static List<Integer> leftOut(JobLog log) {
		return IntStream.range(0, 10).filter(log.finished()::leavesOut).boxed().toList();
	}

}
