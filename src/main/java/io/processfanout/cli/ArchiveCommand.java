package io.processfanout.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import io.processfanout.ApplicationJar;
import io.processfanout.request.InvalidRequestException;
import picocli.CommandLine.Model.OptionSpec;

/**
 * {@code archive}: puts the classes that a function loads as it starts into its package,
 * as the JVM that runs here has them in memory.
 */
final class ArchiveCommand extends TypedCommand {

	static final String NAME = "archive";

	static final String ABOUT = "Add an archive of loaded classes to a package, for faster cold starts. Runs in Lambda's"
			+ " image.";

	private final OptionSpec from = Typed.one(Path.class, "FILE",
			"The package without an archive (default: " + PackageCommand.WITHOUT_OWN_WORK + " beside this jar).",
			"--from");

	private final OptionSpec output = withDefault("FILE", "The package to make", "function.zip", "--output");

	private final OptionSpec runtime = withDefault("FILE", "What Lambda starts a function with",
			"/var/runtime/bootstrap", "--runtime");

	private final OptionSpec taskRoot = withDefault("FOLDER", "Where Lambda unpacks a package", "/var/task",
			"--task-root");

	ArchiveCommand() {
		spec().addOption(this.from).addOption(this.output).addOption(this.runtime).addOption(this.taskRoot);
	}

	private static OptionSpec withDefault(String label, String what, String path, String name) {
		return OptionSpec.builder(name)
			.type(Path.class)
			.converters(new TypedPath())
			.paramLabel(label)
			.defaultValue(path)
			.description(what + " (default: ${DEFAULT-VALUE}).")
			.build();
	}

	@Override
	public Integer call() throws IOException, InterruptedException {
		Path runtime = this.runtime.getValue();
		if (!Files.isExecutable(runtime) || Files.isDirectory(runtime)) {
			throw new InvalidRequestException(
					"--runtime must be what Lambda starts a function with, as it is in Lambda's own image, was "
							+ runtime);
		}
		Path output = this.output.getValue();
		Path taskRoot = this.taskRoot.getValue();
		ArchivedPackage archived = new ArchivedPackage(PackageCommand.base(Typed.path(this.from)),
				taskRoot.toAbsolutePath());
		WholeFile file = new WholeFile(output);
		file.checkPlace("--output must be a file in an existing folder, was " + output);
		archived.unpack();
		Path folder = Files.createTempDirectory("process-fanout-archive-");
		try {
			Path archive = new TrainingRun(runtime, archived, folder).archive();
			archived.writeTo(file, archive, folder.resolve("package.zip"));
			spec().commandLine()
				.getOut()
				.printf(Locale.ROOT, "%s: %.1f MB; with archive %s, %.1f MB%n", output, Files.size(output) / 1048576.0,
						archive.getFileName(), Files.size(archive) / 1048576.0);
			spec().commandLine().getOut().flush();
		}
		finally {
			ArchivedPackage.empty(taskRoot);
			ArchivedPackage.empty(folder);
			Files.delete(folder);
		}
		return 0;
	}

}
