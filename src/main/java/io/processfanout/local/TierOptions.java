package io.processfanout.local;

import java.util.ArrayList;
import java.util.List;

import io.processfanout.PriceProperties;
import io.processfanout.policy.LambdaCredit;
import io.processfanout.request.Choice;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.tier.LambdaTier;
import io.processfanout.tier.Price;

import picocli.CommandLine.Option;

/** The options of the commands that show a memory table. */
final class TierOptions {

	/** The seed article's memory sizes. */
	private static final List<Integer> DEFAULT_SIZES = List.of(128, 512, 1024, 2048, 3072, 6144, 7168, 10_240);

	private static final Choice ARCHITECTURE = new Choice("--architecture", List.of("x86_64", "arm64"));

	@Option(names = "--memory", split = ",", paramLabel = "MB",
			description = "Memory sizes, with commas between. Default: 128,512,1024,2048,3072,6144,7168,10240.")
	private List<String> sizes = List.of();

	@Option(names = "--architecture", paramLabel = "NAME", defaultValue = "x86_64",
			description = "Whose prices to take: x86_64 (default), arm64.")
	private String architecture = "x86_64";

	@Option(names = "--json", description = "Print the table as JSON, and nothing else, on stdout.")
	private boolean json;

	boolean json() {
		return this.json;
	}

	List<LambdaTier> tiers() {
		List<LambdaTier> tiers = new ArrayList<>();
		for (String size : this.sizes) {
			LambdaTier tier = tier(size);
			if (tiers.contains(tier)) {
				throw new InvalidRequestException("--memory must name each size once, was " + size + " twice");
			}
			tiers.add(tier);
		}
		return tiers.isEmpty() ? DEFAULT_SIZES.stream().map(LambdaTier::new).toList() : tiers;
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
		return prices.of(ARCHITECTURE.check(this.architecture));
	}

}
