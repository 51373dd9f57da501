package io.processfanout.request;

import org.jspecify.annotations.Nullable;

/** What a caller gave for the fields of a request, in JSON or as options. */
@FunctionalInterface
public interface FieldValues {

	/**
	 * What was given for a field.
	 * @param <T> the type of its value
	 * @param field the field
	 * @return its value, as allowed; null if nothing was given
	 * @throws InvalidRequestException if something else was given
	 */
	<T> @Nullable T of(Field<T> field);

}
