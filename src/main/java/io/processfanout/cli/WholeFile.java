package io.processfanout.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import io.processfanout.machine.Refused;
import io.processfanout.request.InvalidRequestException;

/**
 * A file that is written whole or not at all: what was there before stays until the new
 * content is complete. A link's target is replaced, not the link.
 *
 * @param path the file, which need not be there yet
 */
record WholeFile(Path path) {

	/** Writes the content. */
	interface Content {

		void writeTo(OutputStream out) throws IOException;

	}

	/**
	 * Checks that it can be there: in an existing folder, and in the place of no other
	 * thing.
	 * @param refusal what is said if not, with the path; a reason may follow
	 * @throws InvalidRequestException if it cannot
	 */
	void checkPlace(String refusal) {
		if (Files.isSymbolicLink(this.path) && !Files.exists(this.path)) {
			throw new InvalidRequestException(refusal);
		}
		try {
			Path file = target();
			Path folder = file.getParent();
			if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)
					|| (Files.exists(file) && !Files.isRegularFile(file))) {
				throw new InvalidRequestException(refusal);
			}
			begin(file);
		}
		catch (IOException ex) {
			throw new InvalidRequestException(refusal + ": " + Refused.why(ex));
		}
	}

	/** Not where its name is too long, or the file system has no room for a file. */
	private static void begin(Path file) throws IOException {
		Path unfinished = unfinished(file);
		try {
			Files.newOutputStream(unfinished).close();
			Files.delete(unfinished);
		}
		catch (IOException ex) {
			// In the way of no reason of its own: a name that is too long is that here
			// too.
			unfinished.toFile().delete();
			// The sentence names the file already, and this one is nobody's wish.
			throw new IOException(Refused.reason(unfinished, ex), ex);
		}
	}

	private static Path unfinished(Path file) {
		return file.resolveSibling(file.getFileName() + ".unfinished");
	}

	private Path target() throws IOException {
		return Files.exists(this.path) ? this.path.toRealPath() : this.path.toAbsolutePath();
	}

	void write(Content content) throws IOException {
		Path file = target();
		Path unfinished = unfinished(file);
		try {
			try (OutputStream out = Files.newOutputStream(unfinished)) {
				content.writeTo(out);
			}
			Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			throw Refused.toWrite(this.path, ex);
		}
		finally {
			Files.deleteIfExists(unfinished);
		}
	}

}
