package io.processfanout.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import io.processfanout.ApplicationJar;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.service.Workloads;
import io.processfanout.task.NamedWorkload;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code package}: makes one file for Lambda of the functions and a person's own jars.
 */
@Command(name = PackageCommand.NAME, mixinStandardHelpOptions = true, description = PackageCommand.ABOUT)
final class PackageCommand implements Callable<Integer> {

	static final String NAME = "package";

	static final String ABOUT = "Make a deployment package for Lambda with your own workloads in it.";

	/** What the build makes, beside the jar that runs here. */
	static final String WITHOUT_OWN_WORK = "process-fanout-lambda.zip";

	@Option(names = "--output", paramLabel = "FILE", description = "The package to make (default: ${DEFAULT-VALUE}).")
	private Path output = Path.of("function.zip");

	@Option(names = "--from", paramLabel = "FILE",
			description = "The package without your workloads (default: " + WITHOUT_OWN_WORK + " beside this jar).")
	private @Nullable Path from;

	@Mixin
	private WorkloadPath workloadPath = new WorkloadPath();

	@Spec
	@SuppressWarnings("NullAway.Init") // picocli sets it before call()
	private CommandSpec spec;

	@Override
	public Integer call() throws IOException {
		List<Path> places = this.workloadPath.places();
		if (places.isEmpty()) {
			throw new InvalidRequestException(
					WorkloadPath.OPTION + " must name the jars and folders with your own workloads, and is not given");
		}
		List<String> workloads = workloadsOnly(this.workloadPath.use());
		FunctionZip zip = new FunctionZip(base(this.from));
		for (Path place : places) {
			zip.add(OwnJar.read(place));
		}
		zip.writeTo(this.output);
		long zipped = Files.size(this.output);
		this.spec.commandLine()
			.getOut()
			.printf(Locale.ROOT, "%s: %.1f MB, unpacked %.1f MB; workloads of your own: %s%n", this.output,
					zipped / 1048576.0, zip.unpackedBytes() / 1048576.0, String.join(", ", workloads));
		if (zipped > FunctionZip.MOST_UPLOADED) {
			this.spec.commandLine()
				.getErr()
				.println("Lambda takes more than 50 MB only by way of a bucket, as sam deploy does");
		}
		this.spec.commandLine().getOut().flush();
		return 0;
	}

	/** A package without any would be found out on Lambda only. */
	private List<String> workloadsOnly(ClassLoader loader) {
		List<String> names = Workloads.in(loader)
			.byName()
			.values()
			.stream()
			.filter((workload) -> workload.type().getClassLoader() == loader)
			.map(NamedWorkload::name)
			.sorted()
			.toList();
		if (names.isEmpty()) {
			throw new InvalidRequestException(WorkloadPath.OPTION
					+ " must hold a workload, which is a class and a line in META-INF/services/io.processfanout.worker.Workload,"
					+ " and there is none in " + this.workloadPath.text());
		}
		return names;
	}

	/** The package that is named, or else the one beside this application. */
	static Path base(@Nullable Path from) {
		if (from != null) {
			return from;
		}
		return ApplicationJar.path()
			.map((jar) -> jar.resolveSibling(WITHOUT_OWN_WORK))
			.filter(Files::isRegularFile)
			.orElseThrow(() -> new InvalidRequestException("there is no " + WITHOUT_OWN_WORK
					+ " beside this application's jar; make it with ./mvnw package, or name it with --from"));
	}

}
