package io.processfanout.lambda;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Every name in the template is the name of something in the package that it deploys. */
@Tag("lambda")
class SamTemplateIT {

	private SamTemplate.LambdaFunction function;

	@BeforeEach
	void readTheTemplate() throws IOException {
		this.function = SamTemplate.read().function("BenchFunction");
	}

	@Test
	void theBuildMakesThePackage() {
		assertThat(this.function.codeUri()).isRegularFile();
	}

	@Test
	void theHandlerAndTheMainClassAreInThePackage(@TempDir Path taskRoot) throws Exception {
		this.function.unpackTo(taskRoot);
		String[] handler = this.function.handler().split("::", -1);
		try (URLClassLoader lambda = new URLClassLoader(classPath(taskRoot), ClassLoader.getPlatformClassLoader())) {
			assertThat(lambda.loadClass(handler[0]).getMethods())
				.anyMatch((method) -> method.getName().equals(handler[1]));
			assertThat(lambda.loadClass(this.function.environment().get("MAIN_CLASS"))).matches((main) -> Arrays
				.stream(main.getAnnotations())
				.anyMatch(
						(annotation) -> annotation.annotationType().getSimpleName().equals("SpringBootConfiguration")));
		}
	}

	/** As the runtime client builds it: the root, then the jars in {@code lib}. */
	private static URL[] classPath(Path taskRoot) throws IOException {
		List<URL> urls = new ArrayList<>();
		urls.add(taskRoot.toUri().toURL());
		try (Stream<Path> jars = Files.list(taskRoot.resolve("lib"))) {
			for (Path jar : jars.toList()) {
				urls.add(jar.toUri().toURL());
			}
		}
		return urls.toArray(URL[]::new);
	}

}
