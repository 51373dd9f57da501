package io.processfanout.cli;

import java.util.List;

import io.processfanout.child.ChildLauncher;
import io.processfanout.sweep.OwnProgram;

/** How this application was started, to start it once more. */
final class ThisProgram {

	private ThisProgram() {
	}

	static OwnProgram describe() {
		String classPath = System.getProperty("java.class.path");
		String place = CommandLineMain.class.getProtectionDomain().getCodeSource().getLocation().getProtocol();
		// In the Boot jar the class path is that jar, whose own launcher finds what is
		// inside.
		List<String> application = place.equals("jar") ? List.of("-jar", classPath)
				: List.of("-cp", classPath, CommandLineMain.class.getName());
		return new OwnProgram(ChildLauncher.javaOfThisJvm(), application);
	}

}
