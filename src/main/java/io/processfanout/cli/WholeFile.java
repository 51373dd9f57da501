package io.processfanout.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

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
		Path folder = this.path.toAbsolutePath().getParent();
		return folder != null && Files.isDirectory(folder) && Files.isWritable(folder)
				&& (!Files.exists(this.path) || Files.isRegularFile(this.path));
	}

	void write(Content content) throws IOException {
		Path file = Files.exists(this.path) ? this.path.toRealPath() : this.path.toAbsolutePath();
		Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
		try {
			try (OutputStream out = Files.newOutputStream(unfinished)) {
				content.writeTo(out);
			}
			Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		finally {
			Files.deleteIfExists(unfinished);
		}
	}

}
