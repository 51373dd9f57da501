package io.processfanout.request;

/** What a request's fields are called where requests are written. */
@FunctionalInterface
public interface FieldNames {

	/** In JSON. */
	FieldNames JSON = (field) -> field;

	/**
	 * A field's name.
	 * @param field its name in JSON
	 * @return the name that its writer knows
	 */
	String of(String field);

}
