package io.processfanout.cli;

/**
 * The jar's main. It is compiled for Java 8, so that an older Java than is needed says so
 * in a sentence, and not with the version of a class file.
 */
public final class Main {

	private static final int LEAST = 17;

	private static final int BAD_USAGE = 2;

	private Main() {
	}

	/**
	 * Starts the application, if this Java can.
	 * @param args the command line
	 * @throws Exception whatever it throws
	 */
	public static void main(String[] args) throws Exception {
		String version = System.getProperty("java.specification.version");
		if (isTooOld(version)) {
			System.err.println(refusal(version));
			System.exit(BAD_USAGE);
		}
		CommandsOrBoot.main(args);
	}

	/** Until 8 it was 1.8. */
	static boolean isTooOld(String version) {
		return version.startsWith("1.") || Integer.parseInt(version) < LEAST;
	}

	static String refusal(String version) {
		return "process-fanout needs Java " + LEAST + " or newer, and this is Java " + version + " in "
				+ System.getProperty("java.home");
	}

}
