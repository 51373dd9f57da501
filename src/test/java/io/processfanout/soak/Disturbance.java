package io.processfanout.soak;

import java.util.Locale;

/** What is done to a parent and its children. */
enum Disturbance {

	/** SIGKILL to a child. */
	CHILD_KILLED,
	/** SIGSEGV to a child. */
	CHILD_CRASHED,
	/** SIGKILL to what a child has started. */
	GRANDCHILD_KILLED,
	/** SIGSTOP to a child, and SIGCONT. */
	CHILD_STOPPED,
	/** The same to the parent: it thaws as a function does. */
	PARENT_STOPPED,
	/** The parent may open few descriptors more than it has, or none. */
	FEW_DESCRIPTORS,
	/** Nothing more fits into the parent's temporary folder. */
	FULL_TEMPORARY_FOLDER,
	/** The parent's wall clock is set, back or on. */
	CLOCK_SET;

	/** Its name for a reader. */
	String label() {
		return name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

}
