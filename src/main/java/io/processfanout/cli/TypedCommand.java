package io.processfanout.cli;

import java.util.List;
import java.util.concurrent.Callable;

import io.processfanout.request.Field;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A command: what may be typed behind its name, and what it does then. Written without
 * picocli's annotations: to find and read them took as long as all else that it does.
 */
abstract class TypedCommand implements Callable<Integer> {

	private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);

	/** What picocli knows of it, and what was typed once that is parsed. */
	final CommandSpec spec() {
		return this.spec;
	}

	/**
	 * Gives it what every command has, and what a request may say.
	 * @param of its name and its sentence
	 * @param fields have options before its own
	 * @return all of it
	 */
	final CommandSpec complete(Subcommand of, List<Field<?>> fields) {
		this.spec.name(of.name());
		this.spec.usageMessage().description(of.about());
		FieldOptions.add(this.spec, fields);
		Typed.addHelp(this.spec);
		return this.spec;
	}

	/**
	 * For a help text that shows options as they were added, and not by their letters.
	 */
	final void showInOrder() {
		this.spec.usageMessage().sortOptions(false);
	}

}
