package io.processfanout.settings;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * The names of all settings, as the record that holds them spells them.
 *
 * @param all every setting
 * @param lists those of them that hold a list, whose elements may be given one by one
 */
record SettingNames(List<ConfigurationPropertyName> all, List<ConfigurationPropertyName> lists) {

	/** More letters apart, and one name is no misspelling of the other. */
	private static final int FARTHEST = 2;

	SettingNames {
		all = List.copyOf(all);
		lists = List.copyOf(lists);
	}

	static SettingNames of(ConfigurationPropertyName prefix, Class<?> settings) {
		List<ConfigurationPropertyName> all = new ArrayList<>();
		List<ConfigurationPropertyName> lists = new ArrayList<>();
		collect(prefix, settings, all, lists);
		return new SettingNames(all, lists);
	}

	private static void collect(ConfigurationPropertyName prefix, Class<?> settings,
			List<ConfigurationPropertyName> all, List<ConfigurationPropertyName> lists) {
		for (RecordComponent component : settings.getRecordComponents()) {
			ConfigurationPropertyName name = prefix.append(DataObjectPropertyName.toDashedForm(component.getName()));
			if (component.getType().isRecord()) {
				collect(name, component.getType(), all, lists);
			}
			else {
				all.add(name);
			}
			if (Collection.class.isAssignableFrom(component.getType())) {
				lists.add(name);
			}
		}
	}

	boolean contains(ConfigurationPropertyName name) {
		return this.all.contains(name) || (isElement(name) && this.lists.contains(name.getParent()));
	}

	/**
	 * Whether an environment variable is a setting: what stands for a name's dashes is
	 * nothing in {@code FANOUT_TIMELIMIT} and a dot in {@code FANOUT_TIME_LIMIT}. Boot
	 * takes both.
	 * @param name what Boot makes of the variable's name
	 * @return whether it is one
	 */
	boolean containsVariable(ConfigurationPropertyName name) {
		return contains(name) || isWithDots(this.all, name)
				|| (isElement(name) && isWithDots(this.lists, name.getParent()));
	}

	private static boolean isElement(ConfigurationPropertyName name) {
		return name.isNumericIndex(name.getNumberOfElements() - 1);
	}

	private static boolean isWithDots(List<ConfigurationPropertyName> names, ConfigurationPropertyName name) {
		return names.stream().anyMatch((one) -> one.toString().replace('-', '.').equals(name.toString()));
	}

	/**
	 * What someone may have meant.
	 * @param name a name that no setting has
	 * @return the settings whose names are nearest to it, or all if none is near
	 */
	String near(ConfigurationPropertyName name) {
		int least = this.all.stream().mapToInt((one) -> distance(one, name)).min().orElse(0);
		return (least > FARTHEST) ? "there are " + listed(this.all)
				: "near it is " + listed(this.all.stream().filter((one) -> distance(one, name) == least).toList());
	}

	private static String listed(List<ConfigurationPropertyName> names) {
		return names.stream().map(Object::toString).collect(Collectors.joining(", "));
	}

	private static int distance(ConfigurationPropertyName one, ConfigurationPropertyName other) {
		return distance(letters(one), letters(other));
	}

	private static String letters(ConfigurationPropertyName name) {
		return name.toString().replaceAll("[^a-z0-9]", "");
	}

	/** Levenshtein's: how many letters to change, add or leave out. */
	private static int distance(String one, String other) {
		int[] row = new int[other.length() + 1];
		for (int j = 0; j <= other.length(); j++) {
			row[j] = j;
		}
		for (int i = 1; i <= one.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j <= other.length(); j++) {
				int changed = diagonal + ((one.charAt(i - 1) == other.charAt(j - 1)) ? 0 : 1);
				diagonal = row[j];
				row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
			}
		}
		return row[other.length()];
	}

}
