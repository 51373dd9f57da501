package io.processfanout;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.processfanout.machine.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The arrows between the packages, and what only one place may do. */
class ArchitectureTest {

	private static final String BASE = "io.processfanout";

	private static final String[] JDK = { "java..", "javax.management..", "com.sun.management..", "org.jspecify.." };

	/** Only the names of fields: no tree, no mapper. */
	private static final String JSON_NAMES = "com.fasterxml.jackson.annotation..";

	private static final String JSON = "tools.jackson..";

	private static final String LOG = "org.slf4j..";

	private static final String SPRING = "org.springframework..";

	private static final JavaClasses MAIN = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages(BASE);

	@Test
	void theWorkerUsesTheJdkOnly() {
		// Not even com.sun: what is in a JDK's other modules costs a child its start-up.
		check(classes().that()
			.resideInAPackage(BASE + ".worker..")
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("java..", "org.jspecify.annotations", BASE + ".worker..")
			.because("a child has nothing else on its class path, and starts in the time a bare JVM takes"));
	}

	@Test
	void theWorkerDoesNotUseItsWorkloads() {
		check(noClasses().that()
			.resideInAPackage(BASE + ".worker")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(BASE + ".worker.builtin..")
			.because("the built-in workloads are found as anybody's are"));
	}

	/**
	 * The plan of the house: which rooms and libraries each room may use, and why no
	 * others. The same table is in CONTRIBUTING.md.
	 */
	static Stream<Room> rooms() {
		return Stream.of(room("task", "these are words: what is done with them is elsewhere", "worker", JSON_NAMES),
				room("machine", "what the machine says does not depend on who asks"),
				room("policy", "a limit is computed from what the machine says of itself, and from nothing else",
						"machine", "task"),
				room("child", "the parent's side of a JVM knows nothing of tasks, limits or Spring", "worker",
						"machine"),
				room("measure", "what is measured does not depend on who measures", "task", "io.micrometer..",
						"org.apache.commons.statistics..", LOG),
				room("pool", "which child may be kept does not depend on the run it is kept for", "child", "task",
						"measure", "machine", "worker"),
				room("dispatch", "the loop can be read and tested without a request, a result or a context", "policy",
						"pool", "child", "task", "measure", "machine", "worker", LOG),
				room("request", "a field's range has nothing to do with what is done", JSON),
				room("service", "it is the engine's one entry point, whoever calls it", "dispatch", "policy", "pool",
						"task", "child", "machine", "worker", "request", LOG),
				room("fanout", "a function reaches children through the service only", "service", "dispatch", "policy",
						"task", "request", "measure", JSON_NAMES, JSON),
				room("bench", "it compares what the service does, wherever it was asked to", "service", "dispatch",
						"policy", "task", "machine", "request", "measure", "child", JSON_NAMES, JSON, LOG),
				room("tier", "it asks a comparison what tasks cost, and never runs one", "policy", "bench", "measure",
						"task", "machine", "request", JSON_NAMES),
				room("sweep", "it runs comparisons as a person would, in processes of their own", "tier", "policy",
						"bench", "machine", "child", "task", "request", JSON_NAMES, JSON),
				room("batch", "it writes outcomes where they are wanted, and runs nothing", "dispatch", "task",
						"machine", "request", JSON_NAMES, JSON),
				room("report", "a report computes and starts nothing", "bench", "tier", "fanout", "task", "measure",
						"com.github.freva.asciitable..", "org.apache.commons.csv..", "com.samskivert.mustache..",
						JSON_NAMES, JSON),
				room("settings", "a setting fills a value, and knows nothing of what is done with it", "service",
						"dispatch", "policy", "pool", "child", "machine", "tier", "request", LOG, SPRING));
	}

	@ParameterizedTest
	@MethodSource("rooms")
	void roomsUseOnlyWhatThePlanSays(Room room) {
		check(room.rule());
	}

	@Test
	void theBenchKnowsOfChildrenTheirFlagsOnly() {
		check(noClasses().that()
			.resideInAPackage(BASE + ".bench..")
			.should()
			.dependOnClassesThat(DescribedPredicate.describe("are of the child and not its flags",
					(type) -> type.getPackageName().equals(BASE + ".child")
							&& !type.getSimpleName().equals("JvmFlags")))
			.because("starting children is the dispatcher's"));
	}

	@Test
	void aRequestIsServedWithoutTheMemoryTable() {
		check(noClasses().that()
			.resideOutsideOfPackages(BASE, BASE + ".tier..", BASE + ".sweep..", BASE + ".report..",
					BASE + ".settings..", BASE + ".cli..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(BASE + ".tier..", BASE + ".sweep..")
			.because("only the command line shows it"));
	}

	@Test
	void nobodyKnowsTheDoors() {
		check(noClasses().that()
			.resideOutsideOfPackages(BASE + ".cli..", BASE + ".http..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(BASE + ".cli..", BASE + ".http..")
			.because("their libraries are not in Lambda's package"));
		check(noClasses().that()
			.resideInAPackage(BASE + ".http..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(BASE + ".cli..")
			.because("the command line starts the server, not the other way round"));
		check(noClasses().that()
			.resideOutsideOfPackages(BASE, BASE + ".lambda..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(BASE + ".lambda..")
			.because("the application alone publishes the functions"));
	}

	@Test
	void workstationLibrariesAreUsedAtItsDoorsOnly() {
		check(noClasses().that()
			.resideOutsideOfPackages(BASE + ".cli..", BASE + ".http..", BASE + ".report..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("picocli..", "me.tongfei..", "com.github.freva..", "org.apache.commons.csv..",
					"com.samskivert..", "jakarta.servlet..", "org.springframework.web..", "org.springframework.http..")
			.because("they are not in Lambda's package"));
	}

	@Test
	void lambdaDoesNotReachTheReports() {
		check(noClasses().that()
			.resideOutsideOfPackages(BASE + ".cli..", BASE + ".report..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(BASE + ".report..")
			.because("the table's library is not in Lambda's package"));
	}

	@Test
	void nobodyUsesTheApplicationButTheDoors() {
		check(noClasses().that()
			.resideOutsideOfPackages(BASE, BASE + ".cli..", BASE + ".http..", BASE + ".lambda..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(BASE)
			.because("settings reach the engine as constructor arguments"));
	}

	@Test
	void packagesFormNoCycle() {
		check(slices().matching(BASE + ".(**)").should().beFreeOfCycles().because("each can then be read by itself"));
	}

	@Test
	void springIsForConfigurationAndTwoDoors() {
		check(noClasses().that()
			.resideOutsideOfPackages(BASE, BASE + ".settings..", BASE + ".lambda..", BASE + ".http..")
			.and()
			.haveNameNotMatching(BASE + "\\.cli\\.CommandsOrBoot.*")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.springframework..")
			.because("the engine can be read and tested without a context"));
	}

	@Test
	void onlyMeasuringKnowsMicrometer() {
		check(noClasses().that()
			.resideOutsideOfPackages(BASE, BASE + ".measure..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("io.micrometer..")
			.because("names and tags of all meters stand in one small file"));
	}

	@Test
	void onlyTheChildStartsProcesses() {
		check(noClasses().that()
			.resideOutsideOfPackage(BASE + ".child..")
			// Where the parent is dead, nobody else is left to start what ends the rest.
			.and()
			.doNotHaveFullyQualifiedName(BASE + ".worker.Parent")
			.should()
			.dependOnClassesThat()
			.belongToAnyOf(ProcessBuilder.class, Process.class)
			.because("what starts a process must also see to its end"));
		check(noClasses().should()
			.callMethodWhere(target(owner(type(Runtime.class))).and(target(name("exec"))))
			.because("ProcessBuilder takes a list, and never splits a string at its spaces"));
	}

	/** Some messages were a path and nothing else, others "No space left on device". */
	@Test
	void whatTheSystemSaysIsToldWithItsSubject() {
		check(noClasses().that()
			.resideOutsideOfPackages(BASE + ".worker..")
			.and()
			.doNotBelongToAnyOf(Refused.class)
			.should()
			.callMethodWhere(
					target(owner(assignableTo(IOException.class))).and(target(nameMatching("getMessage|toString"))))
			.because("Refused knows what an exception leaves out: the file, or what happened to it"));
	}

	@Test
	void stdoutBelongsToTheWorkerTheCommandLineAndLambda() {
		check(noClasses().that()
			.resideOutsideOfPackages(BASE + ".worker", BASE + ".cli..", BASE + ".lambda")
			.should()
			.accessField(System.class, "out")
			.orShould()
			.accessField(System.class, "err")
			.because("stdout is a channel in a child, results on the command line, and CloudWatch's on Lambda"));
	}

	@Test
	void nobodyKnowsWhereTheLogGoes() {
		check(noClasses().that()
			.doNotBelongToAnyOf(ConsoleLog.class)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("java.util.logging..", "ch.qos.logback..")
			.because("where the log goes is Boot's to say, and ConsoleLog's where there is no Boot"));
	}

	@Test
	void classesAreNamedForWhatTheyAre() {
		check(noClasses().should()
			.haveSimpleNameEndingWith("Utils")
			.orShould()
			.haveSimpleNameEndingWith("Util")
			.orShould()
			.haveSimpleNameEndingWith("Helper")
			.orShould()
			.haveSimpleNameEndingWith("Manager")
			.orShould()
			.haveSimpleNameEndingWith("Impl")
			.because("such a name says nothing of what a class is"));
	}

	private static Room room(String own, String why, String... others) {
		return new Room(own, why, List.of(others));
	}

	/**
	 * A room uses itself, the JDK and some others.
	 *
	 * @param own its own short name
	 * @param why why it uses no more
	 * @param others the others: ours by their short names, libraries by their full ones
	 */
	record Room(String own, String why, List<String> others) {

		ArchRule rule() {
			Stream<String> packages = Stream.concat(Stream.of(this.own), this.others.stream())
				.map((name) -> name.contains(".") ? name : BASE + "." + name);
			return classes().that()
				.resideInAPackage(BASE + "." + this.own)
				.should()
				.onlyDependOnClassesThat()
				.resideInAnyPackage(Stream.concat(Arrays.stream(JDK), packages).toArray(String[]::new))
				.because(this.why);
		}

		@Override
		public String toString() {
			return this.own;
		}

	}

	private static void check(ArchRule rule) {
		rule.check(MAIN);
	}

}
