package io.processfanout.sweep;

import java.util.HashSet;
import java.util.Set;

import io.processfanout.bench.SavedLimits;
import io.processfanout.machine.LambdaCredit;
import io.processfanout.request.JsonPlace;
import io.processfanout.tier.TierTable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads memory tables out of files, and checks them: JSON may lack what a table always
 * has, and hold what no sweep gives. A field of a later version is passed over.
 */
public final class SavedTable {

	private SavedTable() {
	}

	/**
	 * Whether a file has a memory table, and no comparison.
	 * @param json what is in it
	 * @return true if it has sizes of memory
	 */
	public static boolean isIn(JsonNode json) {
		return json.has("tiers");
	}

	/**
	 * Reads what {@code sweep --json} or {@code predict --json} wrote.
	 * @param option the option that names the file, for the refusal
	 * @param name the file's name, for the refusal
	 * @param json what is in it
	 * @param mapper reads it
	 * @return the table
	 * @throws io.processfanout.request.InvalidRequestException if it is none
	 */
	public static TierTable read(String option, String name, JsonNode json, JsonMapper mapper) {
		check(JsonPlace.ofFile(json,
				option + " must be a result of sweep --json or predict --json, and " + name + " is not: "));
		return mapper.treeToValue(json, TierTable.class);
	}

	private static void check(JsonPlace table) {
		table.whole("tasks", 1, SavedLimits.MOST_TASKS);
		table.text("architecture");
		table.objectIfThere("fit").ifPresent(SavedTable::checkFit);
		Set<Integer> sizes = new HashSet<>();
		for (JsonPlace row : table.objects("tiers")) {
			row.require(sizes.add(checkRow(row)), "memoryMb", "another one than before");
		}
		for (String word : new String[] { "fastest", "cheapest", "balanced" }) {
			table.objectIfThere(word).ifPresent(SavedTable::checkChoice);
		}
		if (table.has("breakEvenMemoryMb")) {
			table.whole("breakEvenMemoryMb", LambdaCredit.MIN_MB, LambdaCredit.MAX_MB);
		}
		table.checkTexts("notes");
		table.checkFlagIfThere("incomplete");
	}

	private static void checkFit(JsonPlace fit) {
		fit.checkNumber("taskCpuSeconds", 0);
		fit.objectIfThere("taskRange").ifPresent((range) -> {
			range.checkNumber("minSeconds", 0);
			range.checkNumber("maxSeconds", 0);
			range.whole("longestIndex", 0, SavedLimits.MOST_TASKS);
		});
		fit.checkNumberIfThere("startCpuSeconds", 0);
		fit.checkNumberIfThere("handOverCpuSeconds", 0);
		fit.checkNumberIfThere("meanRelativeError", 0);
		fit.checkNumberIfThere("maxRelativeError", 0);
	}

	private static int checkRow(JsonPlace row) {
		int memoryMb = row.whole("memoryMb", LambdaCredit.MIN_MB, LambdaCredit.MAX_MB);
		row.checkNumber("credit", 0);
		row.whole("visibleCpus", 1, SavedLimits.MOST_CPUS);
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
		cell.whole("limit", 1, SavedLimits.MOST_TASKS);
		cell.checkTextIfThere("limitReason");
		cell.checkNumberIfThere("predictedSeconds", SavedLimits.LEAST_SECONDS);
		cell.checkNumberIfThere("measuredSeconds", SavedLimits.LEAST_SECONDS);
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
		choice.whole("limit", 1, SavedLimits.MOST_TASKS);
		choice.checkNumber("seconds", SavedLimits.LEAST_SECONDS);
		choice.checkNumber("costPerMillion", 0);
	}

}
