package io.processfanout.cli;

import java.util.List;

import io.processfanout.child.ChildLauncher;
import io.processfanout.sweep.TierRunner;
import tools.jackson.databind.json.JsonMapper;

/** How this application was started, to start it once more. */
final class ThisProgram {

	private ThisProgram() {
	}

	/**
	 * Starts this application once more, to compare.
	 * @param mapper reads results
	 * @param limitMemory whether a memory size limits the memory too
	 * @return to be closed
	 */
	static TierRunner runner(JsonMapper mapper, boolean limitMemory) {
		String classPath = System.getProperty("java.class.path");
		String place = CommandLineMain.class.getProtectionDomain().getCodeSource().getLocation().getProtocol();
		// In the Boot jar the class path is that jar, whose own launcher finds what is
		// inside.
		List<String> application = place.equals("jar") ? List.of("-jar", classPath)
				: List.of("-cp", classPath, CommandLineMain.class.getName());
		return new TierRunner(ChildLauncher.javaOfThisJvm(), application, mapper, limitMemory);
	}

}
