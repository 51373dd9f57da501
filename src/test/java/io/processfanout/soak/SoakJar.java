package io.processfanout.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

import io.processfanout.worker.Workload;

/** What both parents have beside the packaged application. */
final class SoakJar {

	/** The meters, which only the server's part of the package has. */
	private static final String METERS = "BOOT-INF/lib/micrometer-";

	private SoakJar() {
	}

	/** Makes a jar with the workload and the parent without HTTP. */
	static Path makeIn(Path folder) throws IOException {
		Path jar = folder.resolve("soak.jar");
		Path classes = classes();
		try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
				Stream<Path> all = Files.list(classes.resolve(SoakJar.class.getPackageName().replace('.', '/')))) {
			for (Path file : all.toList()) {
				out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
				Files.copy(file, out);
				out.closeEntry();
			}
			out.putNextEntry(new JarEntry("META-INF/services/" + Workload.class.getName()));
			out.write(SoakWorkload.class.getName().getBytes(StandardCharsets.UTF_8));
			out.closeEntry();
		}
		return jar;
	}

	private static Path classes() {
		try {
			return Path.of(SoakJar.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Takes the libraries with meters out of the application's jar. */
	static List<Path> unpackMeters(Path application, Path folder) throws IOException {
		List<Path> libraries = new ArrayList<>();
		try (JarFile jar = new JarFile(application.toFile())) {
			jar.stream().filter((entry) -> entry.getName().startsWith(METERS)).forEach((entry) -> {
				Path library = folder.resolve(Path.of(entry.getName()).getFileName());
				try {
					Files.copy(jar.getInputStream(entry), library);
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
				libraries.add(library);
			});
		}
		return libraries;
	}

}
