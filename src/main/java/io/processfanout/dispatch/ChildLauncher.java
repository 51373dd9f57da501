package io.processfanout.dispatch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import io.processfanout.child.Child;
import io.processfanout.child.ChildClassPath;
import io.processfanout.child.ChildCommand;
import io.processfanout.child.ChildEnvironment;

/**
 * Starts a child JVM that can run a workload. Thread-safe.
 *
 * @param java the {@code java} executable
 * @param jvmFlags the flags of every child
 * @param classPath finds the class path
 * @param environment what of this process's environment a child gets
 */
public record ChildLauncher(Path java, List<String> jvmFlags, ChildClassPath classPath, ChildEnvironment environment) {

	public ChildLauncher {
		jvmFlags = List.copyOf(jvmFlags);
	}

	/**
	 * The {@code java} this JVM runs on: the only one whose flags and class files are
	 * known to fit.
	 * @return its path
	 */
	public static Path javaOfThisJvm() {
		return Path.of(System.getProperty("java.home"), "bin", "java");
	}

	ChildCommand commandFor(NamedWorkload workload) throws IOException {
		return new ChildCommand(this.java, this.jvmFlags, this.classPath.forWorkload(workload.type()));
	}

	Child launch(ChildCommand command) throws IOException {
		return Child.start(command, this.environment.of(System.getenv()));
	}

}
