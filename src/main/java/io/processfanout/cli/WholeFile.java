package io.processfanout.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import io.processfanout.machine.Refused;

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
	 * Whether it can be there: in an existing folder, and in the place of no other thing.
	 */
	boolean hasPlace() {
		if (Files.isSymbolicLink(this.path) && !Files.exists(this.path)) {
			return false;
		}
		try {
			Path file = target();
			Path folder = file.getParent();
			return folder != null && Files.isDirectory(folder) && Files.isWritable(folder)
					&& (!Files.exists(file) || Files.isRegularFile(file));
		}
		catch (IOException ex) {
			return false;
		}
	}

	private Path target() throws IOException {
		return Files.exists(this.path) ? this.path.toRealPath() : this.path.toAbsolutePath();
	}

	void write(Content content) throws IOException {
		Path file = target();
		Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
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
