package example;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

import io.processfanout.worker.Workload;

/**
 * Compresses the file that its input names, without writing the result anywhere, and
 * tells how long it is before and after.
 */
public final class GzipFile implements Workload {

	@Override
	public String name() {
		return "gzip-file";
	}

	@Override
	public String run(String input) throws IOException {
		Count packed = new Count();
		long plain;
		try (InputStream file = Files.newInputStream(Path.of(input)); OutputStream gzip = new GZIPOutputStream(packed)) {
			plain = file.transferTo(gzip);
		}
		return plain + " " + packed.bytes;
	}

	/** Counts what it is given. */
	private static final class Count extends OutputStream {

		private long bytes;

		@Override
		public void write(int one) {
			this.bytes++;
		}

		@Override
		public void write(byte[] some, int from, int length) {
			this.bytes += length;
		}

	}

}
