package io.processfanout.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes a Boot jar with more jars inside, as a user's own build would. */
final class BootJar {

	private BootJar() {
	}

	static Path withUserJars(Path original, List<Path> userJars, Path copy) throws IOException {
		try (JarFile from = new JarFile(original.toFile());
				ZipOutputStream to = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(copy)))) {
			Enumeration<JarEntry> entries = from.entries();
			while (entries.hasMoreElements()) {
				JarEntry entry = entries.nextElement();
				store(to, entry.getName(), from.getInputStream(entry).readAllBytes());
			}
			for (Path jar : userJars) {
				store(to, "BOOT-INF/lib/" + jar.getFileName(), Files.readAllBytes(jar));
			}
		}
		return copy;
	}

	/** Boot reads nested jars in place, so they must not be compressed. */
	private static void store(ZipOutputStream to, String name, byte[] bytes) throws IOException {
		CRC32 crc = new CRC32();
		crc.update(bytes);
		ZipEntry entry = new ZipEntry(name);
		entry.setMethod(ZipEntry.STORED);
		entry.setSize(bytes.length);
		entry.setCrc(crc.getValue());
		to.putNextEntry(entry);
		to.write(bytes);
		to.closeEntry();
	}

}
