package io.processfanout.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

import io.processfanout.machine.Refused;

/**
 * A place where settings are written.
 *
 * @param kind how names are written there
 * @param place what a refusal calls it; empty where the name alone says it
 * @param values the values by their names; of those given, the ones that may be meant as
 * settings
 */
public record SettingSource(Kind kind, String place, Map<String, String> values) {

	/** What a pod is told of a service that is called fanout. */
	private static final String OF_KUBERNETES = "fanout_(service_(host|port(_.+)?)|port(_[0-9]+_(tcp|udp|sctp)(_(proto|port|addr))?)?)";

	private static final String OURS = "fanout";

	/**
	 * As a text in UTF-8 has it; then that, and those of UTF-16, as Spring reads them.
	 */
	private static final List<String> BYTE_ORDER_MARKS = List.of("\uFEFF", "\u00EF\u00BB\u00BF", "\u00FF\u00FE",
			"\u00FE\u00FF");

	public SettingSource {
		// A hundred names that none of ours can be, each held against each setting, took
		// longer than all else that reads them.
		Map<String, String> ours = new HashMap<>();
		for (Map.Entry<String, String> value : values.entrySet()) {
			if (beginsAsOurs(value.getKey())) {
				ours.put(value.getKey(), value.getValue());
			}
		}
		values = Map.copyOf(ours);
	}

	/** Dashes and underscores count for nothing in some names. */
	private static boolean beginsAsOurs(String name) {
		int found = 0;
		for (int i = 0; i < name.length() && found < OURS.length(); i++) {
			char letter = name.charAt(i);
			if (letter != '-' && letter != '_') {
				if (Character.toLowerCase(letter) != OURS.charAt(found)) {
					return false;
				}
				found++;
			}
		}
		return found == OURS.length();
	}

	/** How names are written. */
	public enum Kind {

		/** {@code fanout.time-limit}, and {@code fanout.child.jvm-flags[0]}. */
		PROPERTY,
		/** {@code FANOUT_TIME_LIMIT} or {@code FANOUT_TIMELIMIT}. */
		VARIABLE

	}

	/**
	 * The system properties of this JVM.
	 * @return the source
	 */
	public static SettingSource systemProperties() {
		return new SettingSource(Kind.PROPERTY, "", texts(System.getProperties()));
	}

	/**
	 * Environment variables.
	 * @param variables their names and values
	 * @return the source
	 */
	public static SettingSource environment(Map<String, String> variables) {
		return new SettingSource(Kind.VARIABLE, "", variables);
	}

	/**
	 * A properties file, in UTF-8.
	 * @param file the file; there need not be one
	 * @return what it says; nothing if there is none
	 * @throws BadSettingException if it cannot be read
	 */
	public static SettingSource file(Path file) {
		Properties properties = new Properties();
		if (Files.exists(file)) {
			try (Reader text = Files.newBufferedReader(file)) {
				properties.load(text);
			}
			catch (CharacterCodingException | IllegalArgumentException ex) {
				throw new BadSettingException(file + " must be a properties file in UTF-8, and is not", ex);
			}
			catch (IOException ex) {
				throw new BadSettingException(file + " cannot be read: " + Refused.reason(file, ex), ex);
			}
		}
		checkBegin(file.toString(), properties.stringPropertyNames());
		return new SettingSource(Kind.PROPERTY, file.toString(), texts(properties));
	}

	/**
	 * Refuses a file that begins with a byte order mark: its first line would be
	 * something else than it looks.
	 * @param file what the file is called
	 * @param names all names in it
	 * @throws BadSettingException if one begins with the mark
	 */
	static void checkBegin(String file, Collection<String> names) {
		if (names.stream().anyMatch((name) -> BYTE_ORDER_MARKS.stream().anyMatch(name::startsWith))) {
			throw new BadSettingException(
					file + " must be saved in UTF-8 without a byte order mark: it begins with one, which nobody sees",
					null);
		}
	}

	private static Map<String, String> texts(Properties properties) {
		Map<String, String> texts = new HashMap<>();
		properties.stringPropertyNames().forEach((name) -> texts.put(name, properties.getProperty(name)));
		return texts;
	}

	/** Whether a name in this source may be meant as a setting. */
	boolean isOurs(String name) {
		String lower = name.toLowerCase(Locale.ROOT);
		if (this.kind == Kind.VARIABLE && lower.matches(OF_KUBERNETES)) {
			return false;
		}
		String separator = (this.kind == Kind.VARIABLE) ? "[._]" : "\\.";
		return lower.matches("fanout(" + separator + ".*)?");
	}

}
