package example;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class MandelbrotRowsTest {

	@Test
	void givesTheSameForTheSameRows() throws InterruptedException {
		String rows = new MandelbrotRows().run("20 24 64");
		assertEquals(rows, new MandelbrotRows().run("20 24 64"));
		assertNotEquals(rows, new MandelbrotRows().run("24 28 64"));
	}

	@Test
	void saysHowItsInputLooks() {
		assertThrows(IllegalArgumentException.class, () -> new MandelbrotRows().run("20 24"));
	}

}
