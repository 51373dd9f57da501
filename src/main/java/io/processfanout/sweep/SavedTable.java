package io.processfanout.sweep;

import java.util.HashSet;
import java.util.Set;

import io.processfanout.bench.ResultReader;
import io.processfanout.machine.LambdaCredit;
import io.processfanout.request.InvalidRequestException;
import io.processfanout.tier.TierTable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads memory tables out of files, and checks them: JSON may lack what a table always
 * has, and hold what no sweep gives. A field of a later version is passed over.
 */
public final class SavedTable {

	/** More than any request may ask for. */
	private static final int MOST_TASKS = 1_000_000;

	private static final int MOST_CPUS = 1_000_000;

	private static final double LEAST_SECONDS = 1e-6;

	private SavedTable() {
	}

	/**
	 * Whether a file has a memory table, and no comparison.
	 * @param json what is in it
	 * @param mapper reads it
	 * @return true if it has sizes of memory; false of what is no JSON, too
	 */
	public static boolean isIn(String json, JsonMapper mapper) {
		try {
			return mapper.readTree(json).has("tiers");
		}
		catch (JacksonException ex) {
			return false;
		}
	}

	/**
	 * Reads what {@code sweep --json} or {@code predict --json} wrote.
	 * @param option the option that names the file, for the refusal
	 * @param name the file's name, for the refusal
	 * @param json what is in it
	 * @param mapper reads it
	 * @return the table
	 * @throws InvalidRequestException if it is none
	 */
	public static TierTable read(String option, String name, String json, JsonMapper mapper) {
		String refusal = option + " must be a result of sweep --json or predict --json, and " + name + " is not: ";
		try {
			JsonNode tree = mapper.readTree(json);
			check(JsonPlace.ofFile(tree, refusal));
			return mapper.treeToValue(tree, TierTable.class);
		}
		catch (JacksonException ex) {
			throw new InvalidRequestException(refusal + ResultReader.brief(ex.getOriginalMessage()));
		}
	}

	private static void check(JsonPlace table) {
		table.whole("tasks", 1, MOST_TASKS);
		table.text("architecture");
		table.object("fit").ifPresent(SavedTable::checkFit);
		Set<Integer> sizes = new HashSet<>();
		for (JsonPlace row : table.objects("tiers")) {
			row.require(sizes.add(checkRow(row)), "memoryMb", "another one than before");
		}
		for (String word : new String[] { "fastest", "cheapest", "balanced" }) {
			table.object(word).ifPresent(SavedTable::checkChoice);
		}
		if (table.has("breakEvenMemoryMb")) {
			table.whole("breakEvenMemoryMb", LambdaCredit.MIN_MB, LambdaCredit.MAX_MB);
		}
		table.checkTexts("notes");
		table.checkFlagIfThere("incomplete");
	}

	private static void checkFit(JsonPlace fit) {
		fit.checkNumber("taskCpuSeconds", 0);
		fit.object("taskRange").ifPresent((range) -> {
			range.checkNumber("minSeconds", 0);
			range.checkNumber("maxSeconds", 0);
			range.whole("longestIndex", 0, MOST_TASKS);
		});
		fit.checkNumberIfThere("startCpuSeconds", 0);
		fit.checkNumberIfThere("meanRelativeError", 0);
		fit.checkNumberIfThere("maxRelativeError", 0);
	}

	private static int checkRow(JsonPlace row) {
		int memoryMb = row.whole("memoryMb", LambdaCredit.MIN_MB, LambdaCredit.MAX_MB);
		row.checkNumber("credit", 0);
		row.whole("visibleCpus", 1, MOST_CPUS);
		row.checkNumberIfThere("breakEvenTaskCpuSeconds", 0);
		row.checkTextIfThere("failure");
		Set<String> modes = new HashSet<>();
		for (JsonPlace cell : row.objects("modes")) {
			cell.require(modes.add(cell.text("mode")), "mode", "another one than before");
			checkCell(cell);
		}
		return memoryMb;
	}

	private static void checkCell(JsonPlace cell) {
		cell.whole("limit", 1, MOST_TASKS);
		cell.checkTextIfThere("limitReason");
		cell.checkNumberIfThere("predictedSeconds", LEAST_SECONDS);
		cell.checkNumberIfThere("measuredSeconds", LEAST_SECONDS);
		cell.checkSignedIfThere("relativeError");
		String source = cell.text("source");
		boolean measured = source.equals(TierTable.Cell.MEASURED);
		cell.require(measured || source.equals(TierTable.Cell.PREDICTED), "source", "measured or predicted");
		cell.require(cell.has(source + "Seconds"), source + "Seconds", "the time that the money is for");
		cell.require(measured || !cell.has("measuredSeconds"), "source", "measured where measuredSeconds is there");
		for (String money : new String[] { "gbSeconds", "cost", "costPerThousand", "costPerMillion" }) {
			cell.checkNumber(money, 0);
		}
	}

	private static void checkChoice(JsonPlace choice) {
		choice.whole("memoryMb", LambdaCredit.MIN_MB, LambdaCredit.MAX_MB);
		choice.text("mode");
		choice.whole("limit", 1, MOST_TASKS);
		choice.checkNumber("seconds", LEAST_SECONDS);
		choice.checkNumber("costPerMillion", 0);
	}

}
