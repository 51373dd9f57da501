package io.processfanout.docs;

/** How a command of the documents is shown to work. */
sealed interface CommandProof {

	/** The command as the documents write it. */
	String command();

	/**
	 * {@link DocumentedCommandsIT} runs it, in the order of this list.
	 *
	 * @param command the command
	 * @param run what is run for it: the same with less work
	 * @param prints what its stdout has in it
	 */
	record Here(String command, String run, String prints) implements CommandProof {

		Here(String command) {
			this(command, command, "");
		}

		Here printing(String text) {
			return new Here(this.command, this.run, text);
		}

		Here with(String part, String instead) {
			if (!this.run.contains(part)) {
				throw new AssertionError("there is no " + part + " in " + this.run);
			}
			return new Here(this.command, this.run.replace(part, instead), this.prints);
		}

	}

	/**
	 * A test or the CI script runs it or one of its kind.
	 *
	 * @param command the command
	 * @param file which file does
	 * @param text what that file has in it
	 */
	record Elsewhere(String command, String file, String text) implements CommandProof {
	}

	/**
	 * Nothing but AWS can run it. {@link DocumentedCommandsIT} tries the requests in it.
	 *
	 * @param command the command
	 */
	record OnAws(String command) implements CommandProof {
	}

}
