package io.processfanout.beside;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import io.processfanout.worker.Message;
import io.processfanout.worker.builtin.CountLoop;

/**
 * Writes what a parent sends to a child with a trivial task, so that a child can be
 * started without its parent.
 */
public final class TaskFrame {

	private TaskFrame() {
	}

	/**
	 * Writes one frame.
	 * @param args the file it goes to
	 */
	public static void main(String[] args) throws IOException {
		try (OutputStream file = Files.newOutputStream(Path.of(args[0]))) {
			new Message.Task(1, CountLoop.class.getName(), "1").writeTo(file);
		}
	}

}
