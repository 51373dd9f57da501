package io.processfanout.child;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What tells a file from another one at the same path. Its size and the time of its
 * content may be the same in both, as of two builds that are made to be the same but for
 * one line; and a copy of the same file may have another time. So of a jar its size and
 * the list of what is in it count, which has the checksum of each entry. Of another file
 * its time and its last bytes do. Its name and its rights do not count, nor how many
 * links lead to it: a backup changes these.
 *
 * @param attributes what the file system says; of a folder that it is this one, whatever
 * is in it
 * @param end the checksum of a jar's list, or of another file's last bytes; 0 of a folder
 */
public record FileIdentity(Map<String, Object> attributes, long end) {

	private static final String OF_JAR = "size";

	private static final String OF_FILE = "size,lastModifiedTime";

	private static final String OF_FOLDER = "dev,ino";

	/** Of a file that is no jar. */
	private static final int END_BYTES = 16 * 1024;

	/** How far from a jar's end its list may end: its last record, and a comment. */
	private static final int MOST_LAST_BYTES = 22 + 65_535;

	/** What a jar begins with: PK. */
	private static final int FIRST_BYTES = 0x504b;

	/** What a jar's last record begins with, how long it is, where the list's size is. */
	private static final int LAST_RECORD = 0x06054b50;

	private static final int LAST_RECORD_BYTES = 22;

	private static final int LIST_SIZE_AT = 12;

	private static final int MOST_LIST_BYTES = 64 * 1024 * 1024;

	/**
	 * What is at a path now.
	 * @param path the path
	 * @return empty if nothing is there that can be read, or where the system does not
	 * tell
	 */
	public static Optional<FileIdentity> of(Path path) {
		try {
			return Optional.of(Files.isDirectory(path)
					? new FileIdentity(Files.readAttributes(path, "unix:" + OF_FOLDER), 0) : ofFile(path));
		}
		catch (IOException | UnsupportedOperationException | IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private static FileIdentity ofFile(Path path) throws IOException {
		try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
			long list = beginsAsJar(file) ? listBytes(lastOf(file, MOST_LAST_BYTES)) : 0;
			return (list > 0 && list <= Math.min(file.length(), MOST_LIST_BYTES))
					? new FileIdentity(Files.readAttributes(path, OF_JAR), checksum(lastOf(file, list)))
					: new FileIdentity(Files.readAttributes(path, OF_FILE), checksum(lastOf(file, END_BYTES)));
		}
	}

	/** Looking for a list in what has none would take milliseconds. */
	private static boolean beginsAsJar(RandomAccessFile file) throws IOException {
		return file.length() >= LAST_RECORD_BYTES && file.readUnsignedShort() == FIRST_BYTES;
	}

	/** How far from its end a jar's list begins; 0 of what is no jar. */
	private static long listBytes(byte[] last) {
		ByteBuffer bytes = ByteBuffer.wrap(last).order(ByteOrder.LITTLE_ENDIAN);
		for (int at = last.length - LAST_RECORD_BYTES; at >= 0; at--) {
			if (bytes.getInt(at) == LAST_RECORD) {
				return last.length - at + Integer.toUnsignedLong(bytes.getInt(at + LIST_SIZE_AT));
			}
		}
		return 0;
	}

	private static byte[] lastOf(RandomAccessFile file, long most) throws IOException {
		byte[] last = new byte[(int) Math.min(most, file.length())];
		file.seek(file.length() - last.length);
		file.readFully(last);
		return last;
	}

	private static long checksum(byte[] bytes) {
		CRC32 checksum = new CRC32();
		checksum.update(bytes);
		return checksum.getValue();
	}

}
