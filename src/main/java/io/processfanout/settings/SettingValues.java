package io.processfanout.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.processfanout.request.Field;
import io.processfanout.request.FieldValues;
import io.processfanout.request.InvalidRequestException;
import org.jspecify.annotations.Nullable;

/**
 * The values of settings: for each, that of the first source that has one.
 *
 * @param sources where settings are written, the strongest first
 */
record SettingValues(List<SettingSource> sources) implements FieldValues {

	SettingValues {
		sources = List.copyOf(sources);
	}

	/**
	 * Refuses names that begin as ours do and are no settings. A variable may be another
	 * program's: it is refused only if it looks like a setting that is misspelt.
	 * @param fields all settings
	 * @return the variables that are left alone
	 * @throws BadSettingException if there is one to be refused
	 */
	List<String> refuseUnknown(List<Field<?>> fields) {
		SettingNames names = new SettingNames(fields.stream().map(Field::name).toList());
		List<String> leftAlone = new ArrayList<>();
		for (SettingSource source : this.sources) {
			for (String unknown : new TreeSet<>(source.values().keySet())) {
				if (!source.isOurs(unknown)
						|| fields.stream().anyMatch((field) -> isNamed(field, unknown, source.kind()))) {
					continue;
				}
				if (source.kind() == SettingSource.Kind.PROPERTY || names.isNear(unknown)) {
					throw new BadSettingException(
							"there is no setting " + unknown + in(source) + "; " + names.near(unknown), null);
				}
				leftAlone.add(unknown);
			}
		}
		return leftAlone;
	}

	private static boolean isNamed(Field<?> field, String name, SettingSource.Kind kind) {
		return SettingNames.means(name, field.name(), kind)
				|| (field.kind().hasElements() && SettingNames.element(name, field.name(), kind).isPresent());
	}

	@Override
	public <T> @Nullable T of(Field<T> field) {
		for (SettingSource source : this.sources) {
			try {
				T value = in(source, field);
				if (value != null) {
					return value;
				}
			}
			catch (InvalidRequestException ex) {
				throw new BadSettingException(ex.getMessage() + in(source), ex);
			}
		}
		return null;
	}

	/** A default is checked too: its range may come from another setting. */
	<T> T orDefault(Field<T> field) {
		try {
			return field.check(field.orDefault(of(field)));
		}
		catch (InvalidRequestException ex) {
			throw new BadSettingException(String.valueOf(ex.getMessage()), ex);
		}
	}

	private static <T> @Nullable T in(SettingSource source, Field<T> field) {
		boolean list = field.kind().hasElements();
		SortedMap<Integer, String> elements = new TreeMap<>();
		for (Map.Entry<String, String> entry : source.values().entrySet()) {
			String written = entry.getValue().strip();
			if (SettingNames.means(entry.getKey(), field.name(), source.kind())) {
				// An empty list is one, and an empty value is none.
				return (list || !written.isEmpty()) ? field.parse(written) : null;
			}
			if (list) {
				SettingNames.element(entry.getKey(), field.name(), source.kind())
					.ifPresent((number) -> elements.put(number, written));
			}
		}
		if (elements.isEmpty()) {
			return null;
		}
		if (elements.lastKey() >= elements.size()) {
			throw new InvalidRequestException(field.name() + " must be numbered from 0 on without a gap, was "
					+ elements.keySet()
						.stream()
						.filter((number) -> number >= elements.size())
						.map((number) -> field.name() + "[" + number + "]")
						.collect(Collectors.joining(", ")));
		}
		return field.parse(List.copyOf(elements.values()));
	}

	private static String in(SettingSource source) {
		return source.place().isEmpty() ? "" : " (in " + source.place() + ")";
	}

}
