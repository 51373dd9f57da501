package io.processfanout.service;

import java.util.Locale;

import io.processfanout.policy.PolicyChoice;
import io.processfanout.request.Choice;
import io.processfanout.request.FieldNames;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.request.WholeNumber;
import org.jspecify.annotations.Nullable;

/**
 * The two fields of a request that say where its limit comes from.
 *
 * @param policy the policies there are
 * @param limit how many at once
 */
public record PolicyFields(Choice policy, WholeNumber limit) {

	/**
	 * The fields within given bounds.
	 * @param maxLimit the most at once
	 * @param names what refusals call the fields
	 * @return the fields
	 */
	public static PolicyFields within(long maxLimit, FieldNames names) {
		return new PolicyFields(new Choice(names.of("policy"), PolicyChoice.Name.labels()),
				new WholeNumber(names.of("limit"), 1, maxLimit));
	}

	/**
	 * What a request means by them.
	 * @param name the policy's name, if it is given
	 * @param number the limit, if it is given; alone it means policy {@code fixed}
	 * @param fallback what holds if neither is
	 * @return the choice
	 * @throws InvalidRequestException if they do not go together
	 */
	public PolicyChoice choice(@Nullable String name, @Nullable Long number, PolicyChoice fallback) {
		if (name == null && number == null) {
			return fallback;
		}
		Integer value = (number != null) ? (int) this.limit.check(number) : null;
		String label = this.policy.check((name != null) ? name : PolicyChoice.Name.FIXED.label());
		PolicyChoice.Name chosen = PolicyChoice.Name.valueOf(label.replace('-', '_').toUpperCase(Locale.ROOT));
		String fixed = this.policy.name() + ' ' + PolicyChoice.Name.FIXED.label();
		if (chosen == PolicyChoice.Name.FIXED && value == null) {
			throw new InvalidRequestException(fixed + " needs a " + this.limit.name());
		}
		if (chosen != PolicyChoice.Name.FIXED && value != null) {
			throw new InvalidRequestException(this.limit.name() + " goes with " + fixed + " only, was " + value
					+ " with " + this.policy.name() + ' ' + label);
		}
		return new PolicyChoice(chosen, value, fallback.rounding());
	}

}
