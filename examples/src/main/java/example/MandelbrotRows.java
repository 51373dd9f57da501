package example;

import java.util.zip.CRC32;

import io.processfanout.worker.Workload;

/**
 * Renders rows of a picture of the Mandelbrot set, and tells their checksum. The input is
 * {@code "<first row> <end row> <size>"}: rows of a square picture of so many points a
 * side. Rows through the set's middle take many times as long as those at its edge.
 */
public final class MandelbrotRows implements Workload {

	private static final int MOST_STEPS = 1000;

	@Override
	public String name() {
		return "mandelbrot-rows";
	}

	@Override
	public String run(String input) throws InterruptedException {
		String[] numbers = input.trim().split(" +");
		if (numbers.length != 3) {
			throw new IllegalArgumentException(
					"the input must be a first row, an end row and a size, such as 0 8 512, was \"" + input + "\"");
		}
		int first = Integer.parseInt(numbers[0]);
		int end = Integer.parseInt(numbers[1]);
		int size = Integer.parseInt(numbers[2]);
		CRC32 checksum = new CRC32();
		for (int row = first; row < end; row++) {
			for (int column = 0; column < size; column++) {
				int steps = steps(3.0 * column / size - 2.2, 3.0 * row / size - 1.5);
				checksum.update(steps >> 8);
				checksum.update(steps);
			}
			// In threads a task is stopped by an interrupt, and only where it looks.
			if (Thread.interrupted()) {
				throw new InterruptedException("stopped in row " + row);
			}
		}
		return Long.toHexString(checksum.getValue());
	}

	/** How soon the point leaves the circle of radius 2. */
	private static int steps(double x0, double y0) {
		double x = 0;
		double y = 0;
		int steps = 0;
		while (steps < MOST_STEPS && x * x + y * y <= 4) {
			double next = x * x - y * y + x0;
			y = 2 * x * y + y0;
			x = next;
			steps++;
		}
		return steps;
	}

}
