package io.processfanout;

import java.util.Arrays;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The arrows between the packages, and what only one place may do. */
class ArchitectureTest {

	private static final String BASE = "io.processfanout";

	private static final String[] JDK = { "java..", "javax.management..", "com.sun.management..", "org.jspecify.." };

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

	@Test
	void theChildUsesTheWorkersProtocol() {
		check(uses("child", "worker").because("the parent's side of a JVM knows nothing of tasks, limits or Spring"));
	}

	@Test
	void policiesUseNothing() {
		check(uses("policy")
			.because("a limit is computed from what the machine says of itself, and from nothing else"));
	}

	@Test
	void measuringUsesMicrometer() {
		check(uses("measure", "io.micrometer..").because("what is measured does not depend on what is measured"));
	}

	@Test
	void dispatchUsesWhatStartsLimitsAndMeasures() {
		check(uses("dispatch", "policy", "child", "worker", "measure", "com.fasterxml.jackson.annotation..",
				"org.slf4j..")
			.because("the engine can be read and tested without a request, a result or a context"));
	}

	@Test
	void fanoutUsesTheEngine() {
		check(uses("fanout", "dispatch", "policy", "worker", "measure", "request", "com.fasterxml.jackson.annotation..",
				"tools.jackson.databind..", "org.slf4j..")
			.because("it is the engine's one entry point, whoever calls it"));
	}

	@Test
	void requestsUseJsonTrees() {
		check(uses("request", "tools.jackson.databind..")
			.because("a field's range has nothing to do with what is done"));
	}

	@Test
	void theBenchUsesTheEngineThroughFanout() {
		check(uses("bench", "fanout", "dispatch", "policy", "measure", "child", "request",
				"com.fasterxml.jackson.annotation..", "tools.jackson.databind..", "org.apache.commons.statistics..")
			.because("it compares what the engine does, wherever it was asked to"));
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
	void theMemoryTableUsesComparisons() {
		check(uses("tier", "policy", "bench", "request", "child", "com.fasterxml.jackson.annotation..",
				"tools.jackson..", "org.apache.commons.statistics..")
			.because("it asks the bench what tasks cost, and never runs one"));
	}

	@Test
	void onlyReportsTheCommandLineAndTheSettingsKnowTheMemoryTable() {
		check(noClasses().that()
			.resideOutsideOfPackages(BASE, BASE + ".tier..", BASE + ".report..", BASE + ".local..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(BASE + ".tier..")
			.because("a request is served without it"));
	}

	@Test
	void reportsUseResults() {
		check(uses("report", "bench", "tier", "fanout", "dispatch", "policy", "request",
				"com.github.freva.asciitable..")
			.because("a report computes and starts nothing"));
	}

	@Test
	void lambdaUsesWhatItPublishes() {
		check(uses("lambda", "bench", "fanout", "dispatch", "policy", "request", "org.springframework..",
				"tools.jackson..", "com.amazonaws.services.lambda..", "org.crac..")
			.because("what only a workstation needs is not in Lambda's package"));
	}

	@Test
	void nobodyUsesTheWorkstation() {
		check(noClasses().that()
			.resideOutsideOfPackage(BASE + ".local..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(BASE + ".local..")
			.because("its libraries are not in Lambda's package"));
	}

	@Test
	void workstationLibrariesAreUsedThereOnly() {
		check(noClasses().that()
			.resideOutsideOfPackages(BASE + ".local..", BASE + ".report..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("picocli..", "me.tongfei..", "com.github.freva..", "jakarta.servlet..",
					"org.springframework.web..", "org.springframework.http..")
			.because("they are not in Lambda's package"));
	}

	@Test
	void lambdaDoesNotReachTheReports() {
		check(noClasses().that()
			.resideOutsideOfPackages(BASE + ".local..", BASE + ".report..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(BASE + ".report..")
			.because("the table's library is not in Lambda's package"));
	}

	@Test
	void nobodyUsesTheApplicationButTheWorkstation() {
		check(noClasses().that()
			.resideOutsideOfPackages(BASE, BASE + ".local..")
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
	void springIsForConfigurationLambdaAndTheWorkstation() {
		check(noClasses().that()
			.resideOutsideOfPackages(BASE, BASE + ".lambda..", BASE + ".local..")
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
			.should()
			.dependOnClassesThat()
			.belongToAnyOf(ProcessBuilder.class, Process.class)
			.because("what starts a process must also see to its end"));
		check(noClasses().should()
			.callMethodWhere(target(owner(type(Runtime.class))).and(target(name("exec"))))
			.because("ProcessBuilder takes a list, and never splits a string at its spaces"));
	}

	@Test
	void stdoutBelongsToTheWorkerTheCommandLineAndLambda() {
		check(noClasses().that()
			.resideOutsideOfPackages(BASE + ".worker", BASE + ".local..", BASE + ".lambda")
			.should()
			.accessField(System.class, "out")
			.orShould()
			.accessField(System.class, "err")
			.because("stdout is a channel in a child, results on the command line, and CloudWatch's on Lambda"));
	}

	@Test
	void nobodyKnowsWhereTheLogGoes() {
		check(noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage("java.util.logging..", "ch.qos.logback..")
			.because("where the log goes is Boot's to say"));
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

	/**
	 * A package uses itself, the JDK and these: ours by their short names, others by
	 * their full ones.
	 */
	private static ArchRule uses(String own, String... others) {
		Stream<String> packages = Stream.concat(Stream.of(own), Arrays.stream(others))
			.map((name) -> name.contains(".") ? name : BASE + "." + name);
		return classes().that()
			.resideInAPackage(BASE + "." + own)
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage(Stream.concat(Arrays.stream(JDK), packages).toArray(String[]::new));
	}

	private static void check(ArchRule rule) {
		rule.check(MAIN);
	}

}
