package io.processfanout.cli;

import java.util.ArrayList;
import java.util.List;

import io.processfanout.machine.LambdaCredit;
import io.processfanout.request.Choice;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.settings.PriceProperties;
import io.processfanout.tier.LambdaTier;
import io.processfanout.tier.Price;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the commands that show a memory table. */
final class TierOptions {

	/** The seed article's memory sizes. */
	private static final List<Integer> DEFAULT_SIZES = List.of(128, 512, 1024, 2048, 3072, 6144, 7168, 10_240);

	private static final List<String> ARCHITECTURES = List.of("x86_64", "arm64");

	private static final Choice ARCHITECTURE = new Choice("--architecture", ARCHITECTURES);

	private static final Choice REPORTED = new Choice("architecture in --from", ARCHITECTURES);

	private static final String DEFAULT_ARCHITECTURE = "x86_64";

	@Option(names = "--memory", split = ",", paramLabel = "MB",
			description = "Memory sizes, with commas between. Default: 128,512,1024,2048,3072,6144,7168,10240.")
	private List<String> sizes = List.of();

	@Option(names = "--architecture", paramLabel = "NAME",
			description = "Whose prices to take: x86_64 (default), arm64.")
	private @Nullable String architecture;

	@Option(names = "--json", description = "Print the table as JSON, and nothing else, on stdout.")
	private boolean json;

	boolean json() {
		return this.json;
	}

	List<LambdaTier> tiers() {
		return tiersOr(DEFAULT_SIZES.stream().map(LambdaTier::new).toList());
	}

	/** The sizes that were asked for; others if none were. */
	List<LambdaTier> tiersOr(List<LambdaTier> others) {
		List<LambdaTier> tiers = new ArrayList<>();
		for (String size : this.sizes) {
			LambdaTier tier = tier(size);
			if (tiers.contains(tier)) {
				throw new InvalidRequestException("--memory must name each size once, was " + size + " twice");
			}
			tiers.add(tier);
		}
		return tiers.isEmpty() ? others : tiers;
	}

	private static LambdaTier tier(String size) {
		try {
			return new LambdaTier(Integer.parseInt(size.strip()));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidRequestException("--memory must be whole numbers from " + LambdaCredit.MIN_MB + " to "
					+ LambdaCredit.MAX_MB + ", was " + size);
		}
	}

	Price price(PriceProperties prices) {
		return prices.of(ARCHITECTURE.check((this.architecture != null) ? this.architecture : DEFAULT_ARCHITECTURE));
	}

	/**
	 * The price for what was measured elsewhere.
	 * @param prices the prices there are
	 * @param reported the instruction set it was measured on; null if nobody says
	 * @return its price; where nobody says, that of the option
	 * @throws InvalidRequestException if the option says another one
	 */
	Price price(PriceProperties prices, @Nullable String reported) {
		if (reported == null) {
			return price(prices);
		}
		if (this.architecture != null && !this.architecture.equals(reported)) {
			throw new InvalidRequestException("--architecture must be " + reported
					+ ", as --from says it was measured on, or left out, was \"" + this.architecture + "\"");
		}
		return prices.of(REPORTED.check(reported));
	}

}
