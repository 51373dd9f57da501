package io.processfanout.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every file of every recorded machine, cut, mangled, hidden and replaced: nothing is
 * thrown, and no answer is absurd. A file that says nothing is as good as none.
 */
class DamagedMachineTest {

	/** Any failure names it, and is found again with it. */
	private static final long SEED = 20_260_729;

	private static final int LONG = 100_000;

	private static final List<String> NUMBERS = List.of("0", "-1", "max", "18446744073709551615", "9223372036854775807",
			"99999999999999999999999", "4294967296", "0x10", "1.5", "NaN", "\u0661", "2147483647", "0-2147483647",
			"0-99999999999999", "65536");

	private final Path folder;

	DamagedMachineTest(@TempDir Path folder) {
		this.folder = folder;
	}

	static List<String> machines() throws IOException {
		return RecordedMachine.names();
	}

	@ParameterizedTest
	@MethodSource("machines")
	void saysNothingAbsurd(String name) throws IOException {
		RecordedMachine machine = RecordedMachine.named(name).copiedTo(this.folder);
		Random random = new Random(SEED);
		for (Path file : machine.files()) {
			byte[] whole = Files.readAllBytes(file);
			for (byte[] damaged : damaged(whole, random)) {
				Files.write(file, damaged);
				assertNothingIsAbsurd(machine, name + ": " + file.getFileName() + " was "
						+ new String(damaged, 0, Math.min(damaged.length, 300), StandardCharsets.UTF_8));
			}
			Files.write(file, whole);
		}
	}

	@ParameterizedTest
	@MethodSource("machines")
	void takesAFileThatSaysNothingForNone(String name) throws IOException {
		RecordedMachine machine = RecordedMachine.named(name).copiedTo(this.folder);
		for (Path file : machine.files()) {
			byte[] whole = Files.readAllBytes(file);
			Files.delete(file);
			List<Object> without = answers(machine);
			assertNothingIsAbsurd(machine, name + " without " + file.getFileName());
			Files.createDirectory(file);
			assertThat(answers(machine)).as(file + " is a folder").isEqualTo(without);
			Files.delete(file);
			Files.createSymbolicLink(file, file);
			assertThat(answers(machine)).as(file + " leads to itself").isEqualTo(without);
			Files.delete(file);
			for (String nothing : List.of("", "\n", "\u0000", "\n\n\n")) {
				Files.writeString(file, nothing);
				assertThat(answers(machine)).as(file + " is empty").isEqualTo(without);
			}
			Files.write(file, whole);
		}
	}

	/** A thread that was told to end said that there were no quota and no mask. */
	@Test
	void isReadByAnInterruptedThreadToo() {
		RecordedMachine machine = RecordedMachine.named("v1-kubernetes");
		List<Object> answers = answers(machine);
		Thread.currentThread().interrupt();
		try {
			assertThat(answers(machine)).isEqualTo(answers);
		}
		finally {
			assertThat(Thread.interrupted()).isTrue();
		}
	}

	/** As text, for an unknown one has no value. */
	private static List<Object> answers(RecordedMachine machine) {
		return List.of(machine.cpus(), machine.quota(), machine.memory(), clock(machine),
				new ProcessCpu(machine.root().resolve("proc/self/stat")).used());
	}

	private static Optional<MachineCpu> clock(RecordedMachine machine) {
		return MachineCpu.in(machine.root().resolve("proc/stat"));
	}

	private static void assertNothingIsAbsurd(RecordedMachine machine, String what) {
		Cpus cpus = machine.cpus();
		assertThat(cpus.count()).as(what).isBetween(1, 1 << 16);
		assertThat(cpus.offline()).as(what).isBetween(0, 1 << 16);
		assertThat(Cpus.numbers(machine.root())).as(what).hasSizeLessThanOrEqualTo(1 << 16);
		assertThat(machine.quota().stream()).as(what).allMatch((quota) -> quota > 0 && Double.isFinite(quota));
		assertThat(machine.memory().stream()).as(what)
			.allMatch((memory) -> memory.megabytes() >= 0 && memory.inUseMb() >= 0
					&& memory.leftMb() <= memory.megabytes() && memory.leftMb() >= 0);
		assertThat(clock(machine).stream()).as(what)
			.allMatch((cpu) -> !cpu.busy().isNegative() && !cpu.stolen().isNegative());
		assertThat(new ProcessCpu(machine.root().resolve("proc/self/stat")).used().stream()).as(what)
			.allMatch((used) -> !used.isNegative());
		assertThat(ResidentMemory.read(machine.root().resolve("proc/self/status")).stream()).as(what)
			.allMatch((megabytes) -> megabytes >= 0);
	}

	private static List<byte[]> damaged(byte[] whole, Random random) {
		String text = new String(whole, StandardCharsets.UTF_8);
		byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
		byte[] flipped = whole.clone();
		for (int i = 0; i < flipped.length; i += 1 + random.nextInt(20)) {
			flipped[i] = (byte) random.nextInt(256);
		}
		byte[] noise = new byte[random.nextInt(200)];
		random.nextBytes(noise);
		Stream<String> texts = Stream.of(text.replaceAll("[0-9]+", number(random)),
				text.replaceFirst("[0-9]+", number(random)), text.replaceFirst("[0-9]+(?=\\s*$)", number(random)),
				text.replaceAll("[ \\t]+", ""), text.replace("\n", "\r\n"), text.replace('\n', ' '), "\ufeff" + text,
				text.replace('/', '\\'), text.replace("/", "/../"), text.replaceAll("\\S+$", ""), "9".repeat(LONG),
				text.repeat(10), text + "\u00fc\ud800".repeat(50));
		return Stream.concat(Stream.of(cut, flipped, noise), texts.map((one) -> one.getBytes(StandardCharsets.UTF_8)))
			.toList();
	}

	private static String number(Random random) {
		return NUMBERS.get(random.nextInt(NUMBERS.size()));
	}

}
