package io.processfanout.child;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What tells a file from another one at the same path. Its size and the time of its
 * content may be the same in both, as of two builds that are made to be the same but for
 * one line. So its last bytes count too: a jar ends with the list of what is in it, with
 * the checksum and the place of each entry. Its name and its rights do not count, nor how
 * many links lead to it: a backup changes these.
 *
 * @param attributes what the file system says; of a folder that it is this one, whatever
 * is in it
 * @param end the checksum of a file's last bytes; 0 of a folder
 */
public record FileIdentity(Map<String, Object> attributes, long end) {

	private static final String OF_FILE = "size,lastModifiedTime";

	private static final String OF_FOLDER = "dev,ino";

	private static final int END_BYTES = 16 * 1024;

	/**
	 * What is at a path now.
	 * @param path the path
	 * @return empty if nothing is there that can be read, or where the system does not
	 * tell
	 */
	public static Optional<FileIdentity> of(Path path) {
		try {
			return Optional
				.of(Files.isDirectory(path) ? new FileIdentity(Files.readAttributes(path, "unix:" + OF_FOLDER), 0)
						: new FileIdentity(Files.readAttributes(path, OF_FILE), checksumOfEnd(path)));
		}
		catch (IOException | UnsupportedOperationException | IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private static long checksumOfEnd(Path path) throws IOException {
		try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
			byte[] end = new byte[(int) Math.min(END_BYTES, file.length())];
			file.seek(file.length() - end.length);
			file.readFully(end);
			CRC32 checksum = new CRC32();
			checksum.update(end);
			return checksum.getValue();
		}
	}

}
