package io.processfanout.child;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@EnabledOnOs({ OS.LINUX, OS.MAC })
class StartCacheTest {

	private static final byte[] CONTENT = "content".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] OTHER = "another".getBytes(StandardCharsets.US_ASCII);

	private final Path directory;

	private final StartCache cache;

	StartCacheTest(@TempDir Path directory) {
		this.directory = directory;
		this.cache = StartCache.in(directory.resolve("cache"));
	}

	@Test
	void keepsTheSameFileWithTheSameTime() throws IOException {
		Path kept = this.cache.keep("a.jar", CONTENT).orElseThrow();
		FileTime time = FileTime.fromMillis(1_000_000_000_000L);
		Files.setLastModifiedTime(kept, time);

		assertThat(this.cache.keep("a.jar", CONTENT)).contains(kept);
		assertThat(Files.getLastModifiedTime(kept)).isEqualTo(time);
	}

	@Test
	void keepsAnotherContentSomewhereElse() {
		Path kept = this.cache.keep("a.jar", CONTENT).orElseThrow();

		assertThat(this.cache.keep("a.jar", OTHER)).isPresent().get().isNotEqualTo(kept);
		assertThat(kept).hasBinaryContent(CONTENT);
	}

	@Test
	void mendsAFileThatIsNotWhatItWas() throws IOException {
		Path kept = this.cache.keep("a.jar", CONTENT).orElseThrow();
		Files.write(kept, OTHER);

		assertThat(this.cache.keep("a.jar", CONTENT)).contains(kept);
		assertThat(kept).hasBinaryContent(CONTENT);
	}

	@Test
	void nobodyElseCanReadOrWriteIt() throws IOException {
		Path kept = this.cache.keep("a.jar", CONTENT).orElseThrow();

		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept.getParent())))
			.isEqualTo("rwx------");
	}

	/** No child found its worker there: a class path would name two places. */
	@Test
	void keepsNothingWhereNoClassPathCanName() {
		Map<String, String> named = Map.of("XDG_CACHE_HOME", this.directory.resolve("a:b").toString());

		assertThat(StartCache.ofUser(named)).isSameAs(StartCache.NONE);
		assertThat(StartCache.ofUser(Map.of("XDG_CACHE_HOME", "/a\0b"))).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "rwxrwxrwx", "rwx----w-", "rwxrwx---" })
	void keepsNothingWhereOthersMayWrite(String permissions) throws IOException {
		Path kept = this.cache.keep("a.jar", CONTENT).orElseThrow();
		for (Path folder : List.of(kept.getParent(), this.directory.resolve("cache"))) {
			Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));

			assertThat(this.cache.keep("a.jar", CONTENT)).isEmpty();
			Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
		}
		assertThat(this.cache.keep("a.jar", CONTENT)).isPresent();
	}

	/** Who made it first may change it later, whoever may write there now. */
	@Test
	void keepsNothingInSomebodyElsesFolder() {
		assertThat(this.cache.keep("a.jar", CONTENT)).isPresent();
		StartCache ofAnother = StartCache.in(this.directory.resolve("cache"), "somebody-else");

		assertThat(ofAnother.keep("a.jar", CONTENT)).isEmpty();
		assertThat(ofAnother.placeOfArchives("0")).isEmpty();
	}

	@Test
	void keepsNothingWhereNoFolderCanBeMade() throws IOException {
		Path file = Files.createFile(this.directory.resolve("file"));

		assertThat(StartCache.in(file.resolve("cache")).keep("a.jar", CONTENT)).isEmpty();
		assertThat(StartCache.NONE.keep("a.jar", CONTENT)).isEmpty();
	}

	/** The check values of both polynomials, as RFC 3720 and others give them. */
	@Test
	void aChecksumHasAllItsDigits() {
		assertThat(StartCache.checksum("123456789".getBytes(StandardCharsets.US_ASCII))).isEqualTo("cbf43926e3069283");
		assertThat(StartCache.checksum(new byte[0])).isEqualTo("0".repeat(16));
	}

	@Test
	void isWhereTheVariableSays() {
		Path named = this.directory.resolve("named");

		assertThat(StartCache.ofUser(Map.of("XDG_CACHE_HOME", named.toString())).keep("a.jar", CONTENT)).isPresent()
			.get()
			.matches((kept) -> kept.startsWith(named.resolve("process-fanout")));
	}

	@Test
	void isNowhereOnLambda() {
		assertThat(StartCache
			.ofUser(Map.of("XDG_CACHE_HOME", this.directory.toString(), "AWS_LAMBDA_RUNTIME_API", "127.0.0.1:9001")))
			.isSameAs(StartCache.NONE);
	}

	@Test
	void theJarOfAFolderAndOfAJarAreTheSame() throws IOException {
		Path worker = Files.createDirectories(this.directory.resolve("io/processfanout/worker/builtin"));
		Files.write(worker.resolve("B.class"), CONTENT);
		Files.write(worker.resolveSibling("A.class"), OTHER);
		Files.write(this.directory.resolve("io/processfanout/C.class"), OTHER);
		ByteArrayOutputStream jar = new ByteArrayOutputStream();
		try (ZipOutputStream out = new ZipOutputStream(jar)) {
			for (String name : List.of("META-INF/MANIFEST.MF", "io/processfanout/worker/builtin/",
					"io/processfanout/worker/builtin/B.class", "io/processfanout/worker/A.class")) {
				out.putNextEntry(new ZipEntry(name));
				if (!name.endsWith("/")) {
					out.write(name.endsWith("B.class") ? CONTENT : OTHER);
				}
			}
		}

		byte[] made = WorkerJar.of(this.directory);
		assertThat(WorkerJar.of(new ByteArrayInputStream(jar.toByteArray()))).isEqualTo(made);
		assertThat(namesIn(made)).containsExactly("io/processfanout/worker/A.class",
				"io/processfanout/worker/builtin/B.class");
	}

	private static List<String> namesIn(byte[] jar) throws IOException {
		List<String> names = new ArrayList<>();
		try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
			for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
				names.add(entry.getName());
			}
		}
		return names;
	}

}
