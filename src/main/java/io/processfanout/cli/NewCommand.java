package io.processfanout.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.processfanout.ApplicationJar;
import io.processfanout.machine.Refused;
import io.processfanout.request.InvalidRequestException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code new}: makes a project with a workload of one's own. */
final class NewCommand extends TypedCommand {

	static final String NAME = "new";

	static final String ABOUT = "Make a project with a workload of your own, in a new folder of its name.";

	private static final Pattern ALLOWED = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

	private final PositionalParamSpec name = Typed.argument("NAME", "The workload's name, such as my-workload.");

	private final OptionSpec parent = Typed.one(Path.class, "FOLDER", "Where the new folder is made (default: here).",
			"--in");

	NewCommand() {
		spec().addPositional(this.name).addOption(this.parent);
	}

	@Override
	public Integer call() throws IOException {
		String name = this.name.getValue();
		Path parent = Typed.path(this.parent);
		if (!ALLOWED.matcher(name).matches()) {
			throw new InvalidRequestException(
					"the workload's name must be lower-case letters, digits and single hyphens"
							+ " between them, and begin with a letter, such as my-workload, was " + name);
		}
		Path folder = ((parent != null) ? parent : Path.of("")).resolve(name);
		if (Files.exists(folder) && !isEmptyFolder(folder)) {
			throw new InvalidRequestException("the folder " + folder + " must be empty or not be there yet, and is "
					+ (Files.isDirectory(folder) ? "not empty" : "a file"));
		}
		try {
			Files.createDirectories(folder);
		}
		catch (IOException ex) {
			throw new InvalidRequestException(
					((parent != null) ? "--in must be where a folder can be made, was " + parent
							: "the folder " + folder + " cannot be made here, in " + Path.of("").toAbsolutePath()
									+ "; --in says where else")
							+ ": " + Refused.why(ex));
		}
		NewProject project = new NewProject(name);
		project.writeTo(folder);
		spec().commandLine().getOut().printf("""
				%1$s/src/main/java/example/%2$s.java is your workload. Build and run it:

				  (cd %1$s && ./mvnw verify)
				  java -jar %3$s run %4$s --class-path %1$s/target/%4$s.jar --inputs %1$s/inputs.txt
				""", folder, project.className(), jar(), name);
		spec().commandLine().getOut().flush();
		return 0;
	}

	/** As it was typed; any other start has no short name. */
	private static String jar() {
		return ApplicationJar.path().isPresent() ? System.getProperty("java.class.path") : "process-fanout.jar";
	}

	private static boolean isEmptyFolder(Path folder) throws IOException {
		if (!Files.isDirectory(folder)) {
			return false;
		}
		try (Stream<Path> entries = Files.list(folder)) {
			return entries.findAny().isEmpty();
		}
	}

}
