package io.processfanout.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import io.processfanout.ApplicationJar;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.service.Workloads;
import io.processfanout.task.NamedWorkload;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/**
 * {@code package}: makes one file for Lambda of the functions and a person's own jars.
 */
final class PackageCommand extends TypedCommand {

	static final String NAME = "package";

	static final String ABOUT = "Make a deployment package for Lambda with your own workloads in it.";

	/** What the build makes, beside the jar that runs here. */
	static final String WITHOUT_OWN_WORK = "process-fanout-lambda.zip";

	private final OptionSpec output = OptionSpec.builder("--output")
		.type(Path.class)
		.converters(new TypedPath())
		.paramLabel("FILE")
		.defaultValue("function.zip")
		.description("The package to make (default: ${DEFAULT-VALUE}).")
		.build();

	private final OptionSpec from = Typed.one(Path.class, "FILE",
			"The package without your workloads (default: " + WITHOUT_OWN_WORK + " beside this jar).", "--from");

	private final WorkloadPath workloadPath = new WorkloadPath();

	PackageCommand() {
		spec().addOption(this.output).addOption(this.from);
		this.workloadPath.addTo(spec());
	}

	@Override
	public Integer call() throws IOException {
		List<Path> places = this.workloadPath.places();
		if (places.isEmpty()) {
			throw new InvalidRequestException(
					WorkloadPath.OPTION + " must name the jars and folders with your own workloads, and is not given");
		}
		List<String> workloads = workloadsOnly(this.workloadPath.loader());
		FunctionZip zip = new FunctionZip(base(Typed.path(this.from)));
		for (Path place : places) {
			zip.add(OwnJar.read(place));
		}
		Path output = this.output.getValue();
		zip.writeTo(output);
		long zipped = Files.size(output);
		spec().commandLine()
			.getOut()
			.printf(Locale.ROOT, "%s: %.1f MB, unpacked %.1f MB; workloads of your own: %s%n", output,
					zipped / 1048576.0, zip.unpackedBytes() / 1048576.0, String.join(", ", workloads));
		if (zipped > FunctionZip.MOST_UPLOADED) {
			spec().commandLine()
				.getErr()
				.println("Lambda takes more than 50 MB only by way of a bucket, as sam deploy does");
		}
		spec().commandLine().getOut().flush();
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
