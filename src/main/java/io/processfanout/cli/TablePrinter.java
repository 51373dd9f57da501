package io.processfanout.cli;

import java.io.PrintWriter;

import io.processfanout.report.TierTableText;
import io.processfanout.tier.TierTable;
import tools.jackson.databind.json.JsonMapper;

/** Prints a memory table on stdout. */
final class TablePrinter {

	private TablePrinter() {
	}

	static void print(TierTable table, boolean json, JsonMapper mapper, PrintWriter out) {
		out.print(json ? mapper.writeValueAsString(table) + "\n" : TierTableText.of(table));
		out.flush();
	}

}
