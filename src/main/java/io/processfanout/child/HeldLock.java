package io.processfanout.child;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A lock on a file that says: the owner lives. A process id says less, for it is given
 * anew, and another container counts its own. The kernel drops a lock when its process
 * ends, and shows it to every container that sees the file. Thread-safe.
 */
public final class HeldLock implements AutoCloseable {

	/**
	 * What this JVM has locked. No such file may be opened here again: the kernel drops
	 * all locks a process has on a file when the process closes the file once, through
	 * whatever descriptor (fcntl(2)).
	 */
	private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

	private final Path file;

	private final FileChannel channel;

	private HeldLock(Path file, FileChannel channel) {
		this.file = file;
		this.channel = channel;
	}

	/**
	 * Locks a file, if nobody else has.
	 * @param file exists; its content does not matter
	 * @return the lock, held until it is closed or this JVM ends; empty if its owner
	 * lives
	 * @throws IOException if the file is gone, or cannot be opened for writing or locked
	 */
	public static Optional<HeldLock> take(Path file) throws IOException {
		if (!HELD.add(file)) {
			return Optional.empty();
		}
		Optional<HeldLock> taken = Optional.empty();
		try {
			FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
			try {
				if (channel.tryLock() != null) {
					taken = Optional.of(new HeldLock(file, channel));
				}
			}
			catch (OverlappingFileLockException ex) {
				// This JVM has it, through a copy of this class in another class loader.
			}
			finally {
				if (taken.isEmpty()) {
					channel.close();
				}
			}
		}
		finally {
			if (taken.isEmpty()) {
				HELD.remove(file);
			}
		}
		return taken;
	}

	/** Lets go of the lock; the file stays. */
	@Override
	public void close() throws IOException {
		this.channel.close();
		HELD.remove(this.file);
	}

	@Override
	public String toString() {
		return "lock on " + this.file;
	}

}
