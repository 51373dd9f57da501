package io.processfanout.workloads;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.processfanout.worker.Workload;

/** Prints as many bytes as its input says, everywhere a Java program can. */
public final class Printing implements Workload {

	private static final int BLOCK = 64 * 1024;

	@Override
	public String name() {
		return "test-printing";
	}

	@Override
	@SuppressWarnings("SystemOut")
	public String run(String input) throws IOException {
		byte[] block = new byte[BLOCK];
		Arrays.fill(block, (byte) 'x');
		// Not closed: the descriptor is the process's.
		OutputStream descriptor = new FileOutputStream(FileDescriptor.out);
		for (long printed = 0; printed < Long.parseLong(input); printed += BLOCK) {
			System.out.write(block, 0, BLOCK);
			System.err.write(block, 0, BLOCK);
			descriptor.write(block);
		}
		System.out.println("printed with println");
		descriptor.write("PFO1 printed to descriptor 1".getBytes(StandardCharsets.US_ASCII));
		descriptor.flush();
		return "printed";
	}

}
