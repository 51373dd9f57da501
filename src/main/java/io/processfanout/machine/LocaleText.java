package io.processfanout.machine;

/**
 * Text that the system gives in the locale's characters: names of files, and arguments.
 * In a locale of ASCII, such as {@code LC_ALL=C}, the JVM can neither read nor write any
 * other character, and says nothing of the locale.
 */
public final class LocaleText {

	/** What stands for bytes that are no character of the locale. */
	private static final char UNREADABLE = '\uFFFD';

	private LocaleText() {
	}

	/**
	 * The locale's charset for such text.
	 * @return its name; empty if the JVM does not tell
	 */
	public static String charset() {
		return System.getProperty("sun.jnu.encoding", "");
	}

	/** Whether every character can be read. */
	public static boolean hasAll() {
		return charset().equals("UTF-8");
	}

	/**
	 * Whether characters of a text were lost on its way here.
	 * @param given what the system gave
	 */
	public static boolean isLost(String given) {
		return !hasAll() && given.indexOf(UNREADABLE) >= 0;
	}

	/** What is allowed where not every character can be read: a part of a sentence. */
	public static String allowed() {
		return "in this locale's characters, " + charset() + ", which LC_ALL=C.UTF-8 makes all there are";
	}

	/**
	 * The same for people to read.
	 * @param given what the system gave
	 * @return a question mark for each byte that was lost
	 */
	public static String shown(String given) {
		return given.replace(UNREADABLE, '?');
	}

}
