package io.processfanout.soak;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Stream;

import io.processfanout.task.Mode;
import io.processfanout.task.Outcome;

/**
 * What a soak has come to, as tables in Markdown.
 *
 * @param options what was asked of it
 * @param machine what could be done here
 * @param doors the parents and what came of their requests
 * @param disturber what was done to them
 * @param before what each held when it was warm
 * @param after what each held at the end
 */
record SoakReport(SoakOptions options, Machine machine, List<Door> doors, Disturber disturber, List<Resources> before,
		List<Resources> after) {

	/** All of it. */
	String text() {
		return circumstances() + "\n" + requests() + "\n" + tasks() + "\n" + disturbances() + "\n" + resources();
	}

	private String circumstances() {
		Duration time = this.disturber.time();
		return "%s, %d CPUs, Linux %s, JDK %s. Seed %d, disturbed for %d min %d s.\n".formatted(
				LocalDate.now(ZoneId.systemDefault()), Runtime.getRuntime().availableProcessors(),
				System.getProperty("os.version"), System.getProperty("java.version"), this.options.seed(),
				time.toMinutes(), time.toSecondsPart());
	}

	private String requests() {
		StringBuilder text = new StringBuilder(row("requests", this.doors.stream().map(SoakReport::name)))
			.append(line(this.doors.size() + 1));
		for (RequestKind kind : RequestKind.values()) {
			text.append(row(kind.label(), this.doors.stream().map((door) -> door.ledger().requests(kind))));
		}
		return text.toString();
	}

	private String tasks() {
		StringBuilder text = new StringBuilder(
				row("tasks",
						Stream.concat(Stream.of(Outcome.values()).map((outcome) -> "`" + outcome + "`"),
								Stream.of("client left", "client left early"))))
			.append(line(Outcome.values().length + 3));
		for (Door door : this.doors) {
			for (Mode mode : Mode.values()) {
				Map<Outcome, Integer> counts = door.ledger().tasks(mode);
				text.append(row(name(door) + ", `" + mode.label() + "`",
						Stream.concat(Stream.of(Outcome.values()).map((outcome) -> counts.getOrDefault(outcome, 0)),
								Stream.of(door.ledger().left(mode), door.ledger().unanswered(mode)))));
			}
		}
		return text.toString();
	}

	private String disturbances() {
		StringBuilder text = new StringBuilder(row("disturbances", Stream.of("times"))).append(line(2));
		for (Disturbance each : Disturbance.values()) {
			String missing = this.machine.missing().get(each);
			text.append(row(each.label(),
					Stream.of((missing != null) ? "not here: " + missing : this.disturber.times(each))));
		}
		return text.toString();
	}

	private String resources() {
		StringBuilder text = new StringBuilder(row("held, warm and idle", Stream.of("before", "after", "tolerated")))
			.append(line(4));
		for (int i = 0; i < this.doors.size(); i++) {
			for (Resource resource : Resource.values()) {
				long began = this.before.get(i).amount(resource);
				text.append(row(name(this.doors.get(i)) + ", " + resource.label(),
						Stream.of(began, this.after.get(i).amount(resource), resource.most(began))));
			}
		}
		return text.toString();
	}

	private static String name(Door door) {
		return door.parent().name();
	}

	private static String row(String first, Stream<?> rest) {
		StringJoiner row = new StringJoiner(" | ", "| ", " |\n").add(first);
		rest.forEach((cell) -> row.add(String.valueOf(cell).replace('|', '/').replaceAll("\\s+", " ")));
		return row.toString();
	}

	private static String line(int columns) {
		return "|" + "---|".repeat(columns) + "\n";
	}

}
