package example;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

/** Without child JVMs: a workload is a class like any other. */
class CLASSTest {

	@Test
	void givesTheSameForTheSameInput() throws Exception {
		String output = new CLASS().run("hello");
		assertEquals(output, new CLASS().run("hello"));
		assertNotEquals(output, new CLASS().run("world"));
	}

}
