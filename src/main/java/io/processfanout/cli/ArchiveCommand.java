package io.processfanout.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;

import io.processfanout.ApplicationJar;
import io.processfanout.request.InvalidRequestException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code archive}: puts the classes that a function loads as it starts into its package,
 * as the JVM that runs here has them in memory.
 */
@Command(name = "archive", mixinStandardHelpOptions = true,
		description = "Add an archive of loaded classes to a package, for faster cold starts. Runs in Lambda's image.")
final class ArchiveCommand implements Callable<Integer> {

	@Option(names = "--from", paramLabel = "FILE", description = "The package without an archive (default: "
			+ PackageCommand.WITHOUT_OWN_WORK + " beside this jar).")
	private @Nullable Path from;

	@Option(names = "--output", paramLabel = "FILE", description = "The package to make (default: ${DEFAULT-VALUE}).")
	private Path output = Path.of("function.zip");

	@Option(names = "--runtime", paramLabel = "FILE",
			description = "What Lambda starts a function with (default: ${DEFAULT-VALUE}).")
	private Path runtime = Path.of("/var/runtime/bootstrap");

	@Option(names = "--task-root", paramLabel = "FOLDER",
			description = "Where Lambda unpacks a package (default: ${DEFAULT-VALUE}).")
	private Path taskRoot = Path.of("/var/task");

	@Spec
	@SuppressWarnings("NullAway.Init") // picocli sets it before call()
	private CommandSpec spec;

	@Override
	public Integer call() throws IOException, InterruptedException {
		if (!Files.isExecutable(this.runtime) || Files.isDirectory(this.runtime)) {
			throw new InvalidRequestException(
					"--runtime must be what Lambda starts a function with, as it is in Lambda's own image, was "
							+ this.runtime);
		}
		ArchivedPackage archived = new ArchivedPackage(PackageCommand.base(this.from), this.taskRoot.toAbsolutePath());
		WholeFile file = new WholeFile(this.output);
		if (!file.hasPlace()) {
			throw new InvalidRequestException("--output must be a file in an existing folder, was " + this.output);
		}
		archived.unpack();
		Path folder = Files.createTempDirectory("process-fanout-archive-");
		try {
			Path archive = new TrainingRun(this.runtime, archived, folder).archive();
			archived.writeTo(file, archive, folder.resolve("package.zip"));
			this.spec.commandLine()
				.getOut()
				.printf(Locale.ROOT, "%s: %.1f MB; with archive %s, %.1f MB%n", this.output,
						Files.size(this.output) / 1048576.0, archive.getFileName(), Files.size(archive) / 1048576.0);
			this.spec.commandLine().getOut().flush();
		}
		finally {
			ArchivedPackage.empty(this.taskRoot);
			ArchivedPackage.empty(folder);
			Files.delete(folder);
		}
		return 0;
	}

}
