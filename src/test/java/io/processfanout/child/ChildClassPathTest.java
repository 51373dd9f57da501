package io.processfanout.child;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.processfanout.worker.Worker;
import io.processfanout.worker.builtin.CountLoop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ChildClassPathTest {

	private final ChildClassPath classPath;

	ChildClassPathTest() throws IOException {
		this.classPath = new ChildClassPath(new NestedJars(new TemporaryDirectory()));
	}

	@Test
	void isTheWorkersPlaceAloneForABuiltInWorkload() throws Exception {
		assertThat(this.classPath.forWorkload(CountLoop.class)).containsExactly(placeOf(Worker.class));
	}

	@Test
	void isAlsoAllThatTheLoaderOfAnyOtherWorkloadOffers() throws Exception {
		List<Path> path = this.classPath.forWorkload(ChildClassPathTest.class);

		assertThat(path).startsWith(placeOf(Worker.class), placeOf(ChildClassPathTest.class))
			.contains(placeOf(Test.class), placeOf(org.assertj.core.api.Assertions.class))
			.doesNotHaveDuplicates();
	}

	/** As on Lambda, where java.class.path names the runtime's own jars only. */
	@Test
	void comesFromALoaderOfUrlsWhereThereIsOne(@TempDir Path task) throws Exception {
		Path classes = copyOfThisClassIn(Files.createDirectory(task.resolve("a task's classes")));
		Path library = Files.createFile(task.resolve("lib+1.jar"));
		URL[] urls = { classes.toUri().toURL(), library.toUri().toURL() };
		try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
			Class<?> workload = loader.loadClass(Lone.class.getName());

			assertThat(this.classPath.forWorkload(workload)).containsExactly(placeOf(Worker.class), classes, library);
		}
	}

	private static Path copyOfThisClassIn(Path folder) throws IOException, URISyntaxException {
		String file = Lone.class.getName().replace('.', '/') + ".class";
		Path target = folder.resolve(file);
		Files.createDirectories(target.getParent());
		Files.copy(placeOf(Lone.class).resolve(file), target);
		return folder;
	}

	private static Path placeOf(Class<?> type) throws URISyntaxException {
		return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
	}

	/** Needs no other class to be loaded. */
	static final class Lone {

	}

}
