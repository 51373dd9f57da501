package io.processfanout.soak;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.processfanout.task.Mode;

/**
 * Two parents, {@code serve} from the package and an engine without HTTP, with a client
 * for each mode. Once without disturbances, to warm up and to see what they hold; under
 * disturbances; and once more without. What was lost or kept by then is a fault.
 */
public final class Soak {

	private static final Pattern ADDRESS = Pattern.compile("on http://127\\.0\\.0\\.1:(\\d+)\\R");

	private static final Duration PATIENCE = Duration.ofMinutes(15);

	private static final long START_SECONDS = 120;

	/** A thread pool's idle ones leave after a minute. */
	private static final int LAST_WORDS = 40;

	private static final long SETTLE_SECONDS = 100;

	private static final int LOOK_MILLIS = 500;

	private final SoakOptions options;

	private final Path folder;

	private final Machine machine;

	private final List<Door> doors = new ArrayList<>();

	private final List<Client> clients = new ArrayList<>();

	private Soak(SoakOptions options, Path folder, Machine machine) {
		this.options = options;
		this.folder = folder;
		this.machine = machine;
	}

	/**
	 * Prints what came out.
	 * @param args the options of {@link SoakOptions}
	 */
	public static void main(String[] args) throws Exception {
		System.exit(run(List.of(args)));
	}

	private static int run(List<String> arguments) throws IOException, InterruptedException {
		SoakOptions options;
		try {
			options = SoakOptions.of(arguments);
		}
		catch (IllegalArgumentException ex) {
			System.err.println(ex.getMessage());
			return 2;
		}
		// Else the connections that are kept for a next request would count as the
		// parent's.
		System.setProperty("jdk.httpclient.keepalive.timeout", "1");
		Path folder = Files.createTempDirectory("soak-");
		List<Path> temporaryFolders = new ArrayList<>();
		for (String parent : List.of("http", "service")) {
			temporaryFolders.add(Files.createDirectories(folder.resolve(parent).resolve("tmp")));
		}
		Soak soak = new Soak(options, folder, Machine.tried(temporaryFolders, options.fakeTime()));
		Thread undo = new Thread(() -> soak.undo(temporaryFolders));
		Runtime.getRuntime().addShutdownHook(undo);
		return soak.soak();
	}

	private void undo(List<Path> temporaryFolders) {
		this.doors.forEach((door) -> door.parent().close());
		try {
			Machine.undo(temporaryFolders);
			try (Stream<Path> all = Files.walk(this.folder)) {
				for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
					Files.delete(each);
				}
			}
		}
		catch (IOException | InterruptedException ex) {
			System.err.println("not all of " + this.folder + " is deleted: " + ex);
		}
	}

	private int soak() throws IOException, InterruptedException {
		try {
			return disturbed();
		}
		catch (IOException ex) {
			System.err.println("the soak cannot go on: " + ex.getMessage());
			faults().forEach(System.err::println);
			for (Door door : this.doors) {
				tellTheLastWordsOf(door.parent());
			}
			return 1;
		}
	}

	/** Its folder goes with the soak. */
	private static void tellTheLastWordsOf(ParentJvm parent) throws IOException {
		List<String> lines = Files.readAllLines(parent.stderr(), StandardCharsets.ISO_8859_1);
		System.err.println("the last that the " + parent.name() + " printed:");
		lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size()).forEach(System.err::println);
	}

	private List<String> faults() {
		return this.doors.stream().flatMap((door) -> door.ledger().faults().stream()).toList();
	}

	private int disturbed() throws IOException, InterruptedException {
		startParents();
		for (Door door : this.doors) {
			for (Mode mode : Mode.values()) {
				this.clients.add(new Client(this.options.seed(), door, mode));
			}
		}
		say("seed " + this.options.seed() + "; " + this.machine.told());
		// Each kind once.
		IntPredicate once = (made) -> made < RequestKind.values().length;
		say("warming up");
		ask(once);
		List<Resources> before = new ArrayList<>();
		for (Door door : this.doors) {
			before.add(settled(door.parent()));
		}
		say("disturbing");
		Disturber disturber = disturb();
		say("without disturbances again");
		ask(once);
		List<Resources> after = new ArrayList<>();
		List<String> faults = new ArrayList<>();
		for (int i = 0; i < this.doors.size(); i++) {
			Door door = this.doors.get(i);
			after.add(settled(door.parent(), before.get(i)));
			faults.addAll(after.get(i).grownSince(before.get(i), door.parent().name()));
			compare(door);
		}
		faults.addAll(faults());
		if (disturber.failure() != null) {
			faults.add("the disturbances ended early: " + disturber.failure());
		}
		System.out.print(new SoakReport(this.options, this.machine, this.doors, disturber, before, after).text());
		faults.forEach(System.err::println);
		return faults.isEmpty() ? 0 : 1;
	}

	/** What a client has left may have yet to be accepted, and is run to its end. */
	private static void compare(Door door) throws IOException, InterruptedException {
		long start = System.nanoTime();
		Map<Mode, Integer> counted = door.counted();
		while (!door.ledger().isReached(counted) && System.nanoTime() - start < SETTLE_SECONDS * 1_000_000_000) {
			Thread.sleep(LOOK_MILLIS);
			counted = door.counted();
		}
		door.ledger().compare(counted);
	}

	private void startParents() throws IOException, InterruptedException {
		Path jar = SoakJar.makeIn(this.folder);
		Map<String, String> environment = this.machine.environment(this.options.fakeTime());
		// Its log says of each run how many tasks have ended.
		ParentJvm server = ParentJvm.start("http", this.folder.resolve("http"), environment,
				List.of("-Dlogging.level.io.processfanout.service=info", "-jar", this.options.application().toString(),
						"serve", "--port", "0", "--class-path", jar.toString()));
		List<Path> classPath = new ArrayList<>(List.of(jar, this.options.application()));
		classPath.addAll(SoakJar.unpackMeters(this.options.application(), this.folder));
		ParentJvm service = ParentJvm.startWithPipe("service", this.folder.resolve("service"), environment,
				List.of("-cp", classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
						ServiceMain.class.getName()));
		// Before there is a port to know: whatever happens now, both are ended.
		this.doors.add(new ServiceDoor(service));
		this.doors.add(0, new HttpDoor(server, port(server), PATIENCE));
	}

	private static int port(ParentJvm server) throws IOException, InterruptedException {
		long start = System.nanoTime();
		while (System.nanoTime() - start < START_SECONDS * 1_000_000_000 && server.process().isAlive()) {
			Matcher address = ADDRESS.matcher(Files.readString(server.stderr(), StandardCharsets.UTF_8));
			if (address.find()) {
				return Integer.parseInt(address.group(1));
			}
			Thread.sleep(LOOK_MILLIS);
		}
		server.close();
		throw new IOException("serve does not start: " + Files.readString(server.stderr(), StandardCharsets.UTF_8));
	}

	private void ask(IntPredicate goesOn) throws InterruptedException {
		List<Thread> threads = new ArrayList<>();
		this.clients.forEach((client) -> threads.add(client.start(goesOn)));
		for (Thread thread : threads) {
			thread.join();
		}
		// Whose client has left goes on for a while.
		for (Door door : this.doors) {
			awaitIdle(door.parent());
		}
	}

	private Disturber disturb() throws InterruptedException {
		Disturber disturber = new Disturber(this.options.seed(), this.doors, this.machine.possible());
		Thread thread = new Thread(disturber, "disturber");
		this.doors.forEach((door) -> door.ledger().disturbed(true));
		int already = requests();
		long start = System.nanoTime();
		thread.start();
		ask((made) -> thread.isAlive() && System.nanoTime() - start < this.options.time().toNanos()
				&& (this.options.requests().isEmpty() || !disturber.hasDoneAll()
						|| requests() - already < this.options.requests().getAsInt()));
		disturber.end();
		thread.join();
		for (Door door : this.doors) {
			awaitIdle(door.parent());
			door.ledger().disturbed(false);
		}
		return disturber;
	}

	private int requests() {
		return this.doors.stream().mapToInt((door) -> door.ledger().requests()).sum();
	}

	/** Waits until it has no children, which are kept for two seconds. */
	private static void awaitIdle(ParentJvm parent) throws InterruptedException {
		long start = System.nanoTime();
		while (!parent.processes().isEmpty() && System.nanoTime() - start < SETTLE_SECONDS * 1_000_000_000) {
			Thread.sleep(LOOK_MILLIS);
		}
	}

	private static Resources settled(ParentJvm parent) throws IOException, InterruptedException {
		awaitIdle(parent);
		return Resources.of(parent);
	}

	private static Resources settled(ParentJvm parent, Resources before) throws IOException, InterruptedException {
		long start = System.nanoTime();
		Resources now = settled(parent);
		while (!now.grownSince(before, parent.name()).isEmpty()
				&& System.nanoTime() - start < SETTLE_SECONDS * 1_000_000_000) {
			Thread.sleep(LOOK_MILLIS);
			now = Resources.of(parent);
		}
		return now;
	}

	private static void say(String text) {
		System.err.println(LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + " " + text);
	}

}
