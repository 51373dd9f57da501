package io.processfanout.child;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Path;

import io.processfanout.child.NestedJars.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

class NestedJarPlaceTest {

	@Test
	void isTheJarOnDiskAndTheFolderInside() throws MalformedURLException {
		assertThat(Place.of(nested("/app.jar/!BOOT-INF/classes/!/")))
			.isEqualTo(new Place(Path.of("/app.jar"), "BOOT-INF/classes/"));
	}

	@Test
	void isTheJarOnDiskAndTheJarInside() throws MalformedURLException {
		assertThat(Place.of(nested("/app.jar/!BOOT-INF/lib/inner-1.0+2.jar!/")))
			.isEqualTo(new Place(Path.of("/app.jar"), "BOOT-INF/lib/inner-1.0+2.jar"));
	}

	/**
	 * As a class's resource is found: in the Boot jar, and in the jar unpacked from it.
	 */
	@Test
	void isAResourceThatIsAJar() throws MalformedURLException {
		assertThat(Place.of(nested("/app.jar/!BOOT-INF/classes/!/a/inner.jar")))
			.isEqualTo(new Place(Path.of("/app.jar"), "BOOT-INF/classes/a/inner.jar"));
		assertThat(Place.of(URI.create("jar:file:/a%20dir/app.jar!/a/inner.jar").toURL()))
			.isEqualTo(new Place(Path.of("/a dir/app.jar"), "a/inner.jar"));
	}

	/** As Spring Boot's loader writes them; a plus stays a plus. */
	@ParameterizedTest
	@CsvSource({ "/a%20dir/app.jar, /a dir/app.jar", "/c++/app+1.jar, /c++/app+1.jar", "/100%25/app.jar, /100%/app.jar",
			"/wow%21/app.jar, /wow!/app.jar", "/a%2Bb/app.jar, /a+b/app.jar" })
	void decodesThePathOnDisk(String encoded, String path) throws MalformedURLException {
		assertThat(Place.of(nested(encoded + "/!BOOT-INF/classes/!/")).outer()).isEqualTo(Path.of(path));
	}

	@Test
	void decodesWhatIsNoAscii() throws MalformedURLException {
		assumeThat(System.getProperty("sun.jnu.encoding")).as("the locale has no ü").isEqualTo("UTF-8");
		assertThat(Place.of(nested("/%C3%BC/app.jar/!BOOT-INF/classes/!/")).outer()).isEqualTo(Path.of("/ü/app.jar"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "file:/app.jar", "jar:file:/app.jar!/BOOT-INF/classes!/", "https://example.com/app.jar" })
	void isNothingElse(String url) throws MalformedURLException {
		assertThatIllegalArgumentException().isThrownBy(() -> Place.of(URI.create(url).toURL()))
			.withMessage("a child JVM cannot be given the class path entry " + url
					+ "; it can be given folders, jars, and what is in a Spring Boot jar");
	}

	@Test
	void isNotAWholeNestedJarWithoutAPlaceInIt() throws MalformedURLException {
		URL url = nested("/app.jar");

		assertThatIllegalArgumentException().isThrownBy(() -> Place.of(url));
	}

	/** Such URLs need Boot's own handler, which is not on the class path. */
	@SuppressWarnings("deprecation") // the constructor's replacement came with Java 20
	private static URL nested(String rest) throws MalformedURLException {
		return new URL("jar", null, -1, "nested:" + rest, new URLStreamHandler() {
			@Override
			protected URLConnection openConnection(URL url) {
				throw new UnsupportedOperationException();
			}

			@Override
			protected void parseURL(URL url, String spec, int start, int limit) {
				setURL(url, "jar", "", -1, "", "", spec, null, null);
			}
		});
	}

}
