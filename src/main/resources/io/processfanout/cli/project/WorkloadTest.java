package example;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Without child JVMs: a workload is a class like any other. */
class CLASSTest {

	@Test
	void turnsItsInputRound() {
		assertEquals("olleh", new CLASS().run("hello"));
	}

}
