package io.processfanout.cli;

import java.util.ArrayList;
import java.util.List;

import io.processfanout.machine.LambdaCredit;
import io.processfanout.request.Choice;
import io.processfanout.request.Field;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.settings.Prices;
import io.processfanout.tier.LambdaTier;
import io.processfanout.tier.Price;
import io.processfanout.tier.TierTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine;

/** The options of the commands that show a memory table. */
final class TierOptions {

	/** The seed article's memory sizes. */
	private static final List<Integer> DEFAULT_SIZES = List.of(128, 512, 1024, 2048, 3072, 6144, 7168, 10_240);

	private static final List<String> ARCHITECTURES = List.of("x86_64", "arm64");

	private static final Field<String> ARCHITECTURE = Field
		.of("--architecture", new Choice("NAME", ARCHITECTURES), "whose prices to take")
		.or("x86_64");

	private static final Field<String> REPORTED = Field.of("architecture in --from", new Choice("NAME", ARCHITECTURES),
			"what it was measured on");

	/** Before the options that stand for fields. */
	private static final int FIRST = -200;

	private final OptionSpec sizes = OptionSpec.builder("--memory")
		.type(List.class)
		.auxiliaryTypes(String.class)
		.splitRegex(",")
		.paramLabel("MB")
		.order(FIRST)
		.description("Memory sizes, with commas between. Default: 128,512,1024,2048,3072,6144,7168,10240.")
		.build();

	private final OptionSpec architecture = OptionSpec.builder("--architecture")
		.type(String.class)
		.paramLabel("NAME")
		.order(FIRST)
		.description("Whose prices to take: x86_64 (default), arm64.")
		.build();

	private final OptionSpec json = OptionSpec.builder("--json")
		.type(boolean.class)
		.order(FIRST)
		.description("Print the table as JSON, and nothing else, on stdout.")
		.build();

	private final ExportOptions export = new ExportOptions();

	void addTo(CommandSpec command) {
		command.addOption(this.sizes).addOption(this.architecture).addOption(this.json);
		this.export.addTo(command);
	}

	/** Before anything is measured: a table without a place would be lost. */
	void checkExports() {
		this.export.check();
	}

	/**
	 * Prints a table, the way that was asked for, and writes it to files.
	 * @return whether all files are written
	 */
	boolean show(TierTable table, CommandLine line) {
		MemoryTable shown = new MemoryTable(table);
		line.getOut().print(Typed.isGiven(this.json) ? shown.json() : shown.text());
		line.getOut().flush();
		return this.export.write(shown::as, line.getErr());
	}

	List<LambdaTier> tiers() {
		return tiersOr(DEFAULT_SIZES.stream().map(LambdaTier::new).toList());
	}

	/** The sizes that were asked for; others if none were. */
	List<LambdaTier> tiersOr(List<LambdaTier> others) {
		List<LambdaTier> tiers = new ArrayList<>();
		for (String size : Typed.<String>allOf(this.sizes)) {
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

	Price price(Prices prices) {
		return prices.of(ARCHITECTURE.orDefault(Typed.text(this.architecture)));
	}

	/**
	 * The price for what was measured elsewhere.
	 * @param prices the prices there are
	 * @param reported the instruction set it was measured on; null if nobody says
	 * @return its price; where nobody says, that of the option
	 * @throws InvalidRequestException if the option says another one
	 */
	Price price(Prices prices, @Nullable String reported) {
		if (reported == null) {
			return price(prices);
		}
		String written = Typed.text(this.architecture);
		if (written != null && !written.equals(reported)) {
			throw new InvalidRequestException("--architecture must be " + reported
					+ ", as --from says it was measured on, or left out, was \"" + written + "\"");
		}
		return prices.of(REPORTED.check(reported));
	}

}
