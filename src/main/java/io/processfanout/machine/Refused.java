package io.processfanout.machine;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/**
 * What the system said when it refused something, with its subject. The JDK's exceptions
 * mostly know one of the two: the message of some is a path and nothing else, that of
 * others "No space left on device", and nobody learns where.
 */
public final class Refused {

	private Refused() {
	}

	/**
	 * The words of an exception.
	 * @param ex of a read, a write or a start that failed
	 * @return what happened, and to which file if the exception knows
	 */
	public static String why(IOException ex) {
		if (ex instanceof FileSystemException failed) {
			return (failed.getFile() != null) ? files(failed) + ": " + reason(failed) : reason(failed);
		}
		return said(ex);
	}

	/**
	 * The failure of a write, with its subject.
	 * @param file the file or folder
	 * @param ex what was thrown
	 * @return an exception whose message is a sentence about the file
	 */
	public static IOException toWrite(Path file, IOException ex) {
		return new IOException(file + " cannot be written: " + reason(file, ex), ex);
	}

	/**
	 * The failure of a read, with its subject.
	 * @param file the file or folder
	 * @param ex what was thrown
	 * @return an exception whose message is a sentence about the file
	 */
	public static IOException toRead(Path file, IOException ex) {
		return new IOException(file + " cannot be read: " + reason(file, ex), ex);
	}

	/**
	 * The words of an exception for a sentence that names the file already.
	 * @param file the file or folder
	 * @param ex what was thrown
	 * @return what happened, and to which file only if it is another one
	 */
	public static String reason(Path file, IOException ex) {
		return (ex instanceof FileSystemException failed && failed.getOtherFile() == null
				&& file.toString().equals(failed.getFile())) ? reason(failed) : why(ex);
	}

	private static String files(FileSystemException failed) {
		return (failed.getOtherFile() != null) ? failed.getFile() + " to " + failed.getOtherFile() : failed.getFile();
	}

	private static String reason(FileSystemException failed) {
		if (failed.getReason() != null) {
			return failed.getReason();
		}
		if (failed instanceof NoSuchFileException) {
			return "there is no such file or folder";
		}
		if (failed instanceof AccessDeniedException) {
			return "this user may not do that there";
		}
		if (failed instanceof FileAlreadyExistsException) {
			return "something is there already";
		}
		if (failed instanceof NotDirectoryException) {
			return "it is no folder";
		}
		if (failed instanceof DirectoryNotEmptyException) {
			return "it is not empty";
		}
		return (failed instanceof FileSystemLoopException) ? "its links lead back to it" : kind(failed);
	}

	private static String said(IOException ex) {
		if (ex instanceof CharacterCodingException) {
			return "it is no text in UTF-8";
		}
		if (ex.getMessage() != null && !ex.getMessage().isBlank()) {
			return ex.getMessage();
		}
		if (ex instanceof EOFException) {
			return "it ends too early";
		}
		return (ex instanceof ClosedChannelException) ? "it is closed already" : kind(ex);
	}

	/** The last resort: a name says more than nothing. */
	private static String kind(IOException ex) {
		return "the JDK says no more than " + ex.getClass().getSimpleName();
	}

}
