package io.processfanout.service;

import java.util.function.UnaryOperator;

import io.processfanout.policy.PolicyChoice;
import io.processfanout.request.Choice;
import io.processfanout.request.Field;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.request.WholeNumber;
import org.jspecify.annotations.Nullable;

/**
 * The two fields of a request that say where its limit comes from.
 *
 * @param policy which policy
 * @param limit how many at once
 * @param fallback what holds where a request gives neither
 */
public record PolicyFields(Field<String> policy, Field<Long> limit, PolicyChoice fallback) {

	static PolicyFields of(PolicyChoice fallback, int maxLimit, String fallbackText) {
		return new PolicyFields(
				Field.of("policy", new Choice("NAME", PolicyChoice.Name.labels()), "where the limit comes from")
					.or(null, fallbackText),
				Field.of("limit", new WholeNumber(1, maxLimit), "the most tasks at once, for policy `fixed`")
					.or(null, fallbackText),
				fallback);
	}

	/**
	 * These fields as their writer knows them.
	 * @param titles gives a title for a name
	 * @return the same fields with other titles
	 */
	public PolicyFields titled(UnaryOperator<String> titles) {
		return new PolicyFields(this.policy.titled(titles), this.limit.titled(titles), this.fallback);
	}

	/**
	 * What a request means by them.
	 * @param name the policy's name, if it is given
	 * @param number the limit, if it is given; alone it means policy {@code fixed}
	 * @return the choice
	 * @throws InvalidRequestException if they do not go together
	 */
	public PolicyChoice choice(@Nullable String name, @Nullable Long number) {
		if (name == null && number == null) {
			return this.fallback;
		}
		Integer value = (number != null) ? this.limit.check(number).intValue() : null;
		String label = this.policy.check((name != null) ? name : PolicyChoice.Name.FIXED.label());
		PolicyChoice.Name chosen = PolicyChoice.Name.of(label);
		String fixed = this.policy.title() + ' ' + PolicyChoice.Name.FIXED.label();
		if (chosen == PolicyChoice.Name.FIXED && value == null) {
			throw new InvalidRequestException(fixed + " needs a " + this.limit.title());
		}
		if (chosen != PolicyChoice.Name.FIXED && value != null) {
			throw new InvalidRequestException(this.limit.title() + " goes with " + fixed + " only, was " + value
					+ " with " + this.policy.title() + ' ' + label);
		}
		return new PolicyChoice(chosen, value, this.fallback.rounding());
	}

}
