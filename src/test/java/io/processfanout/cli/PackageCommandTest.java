package io.processfanout.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the command {@code package} makes and refuses. That Lambda's runtime client can
 * use it is shown by {@code FanOutPackageIT}.
 */
class PackageCommandTest {

	private static final String SERVICES = "META-INF/services/io.processfanout.worker.Workload";

	private final ClassLoader before = Thread.currentThread().getContextClassLoader();

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	private final Path folder;

	private Path base;

	private List<Path> own;

	PackageCommandTest(@TempDir Path folder) {
		this.folder = folder;
	}

	@BeforeEach
	void makeBaseAndOwnJars() throws IOException {
		this.base = jar("base.zip", Map.of("application.properties", "a=b", "io/Own.class", "own", "lib/library.jar",
				jarOf(Map.of("library/Library.class", "library", "module-info.class", "1"))));
		this.own = UserJars.makeIn(this.folder.resolve("user"));
	}

	@AfterEach
	void restoreLoader() {
		Thread.currentThread().setContextClassLoader(this.before);
	}

	@Test
	void putsTheJarsIntoTheFunctionsLib() throws IOException {
		Path output = this.folder.resolve("function.zip");
		assertThat(pack(output, this.own.get(0), this.own.get(1))).as(this.err.toString()).isZero();
		assertThat(this.out.toString()).startsWith(output + ": 0.0 MB, unpacked 0.0 MB; workloads of your own: ")
			.endsWith(UserJars.WORKLOAD + System.lineSeparator());
		assertThat(namesIn(output)).containsExactly("application.properties", "io/Own.class", "lib/library.jar",
				"lib/user-library.jar", "lib/user-workload.jar");
		try (ZipFile zip = new ZipFile(output.toFile())) {
			assertThat(zip.getInputStream(zip.getEntry("lib/user-workload.jar")).readAllBytes())
				.isEqualTo(Files.readAllBytes(this.own.get(0)));
			assertThat(zip.getInputStream(zip.getEntry("application.properties")).readAllBytes()).asString()
				.isEqualTo("a=b");
		}
	}

	@Test
	void aFolderOfClassesIsAJarThere() throws IOException {
		Path services = this.folder.resolve("user/classes").resolve(SERVICES);
		Files.createDirectories(services.getParent());
		Files.writeString(services, "user.workload.Greeter\n");
		Path output = this.folder.resolve("function.zip");
		assertThat(pack(output, this.folder.resolve("user/classes/"))).as(this.err.toString()).isZero();
		assertThat(namesIn(output)).contains("lib/classes.jar");
		Path jar = this.folder.resolve("classes.jar");
		try (ZipFile zip = new ZipFile(output.toFile())) {
			Files.copy(zip.getInputStream(zip.getEntry("lib/classes.jar")), jar);
		}
		assertThat(namesIn(jar)).containsExactly(SERVICES, "user/library/Greeting.class",
				"user/workload/Greeter.class");
	}

	/** The earliest time of a zip is written with another one, of the time zone. */
	@Test
	void theSameJarsAreTheSamePackageInAnyOrderAndTimeZone() throws IOException {
		Path first = this.folder.resolve("first.zip");
		Path second = this.folder.resolve("second.zip");
		assertThat(pack(first, this.own.get(0), this.own.get(1))).isZero();
		TimeZone zone = TimeZone.getDefault();
		try {
			TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
			assertThat(pack(second, this.own.get(1), this.own.get(0))).isZero();
		}
		finally {
			TimeZone.setDefault(zone);
		}
		assertThat(first).hasSameBinaryContentAs(second);
	}

	@Test
	void aJarThatThePackageHasIsNotAddedTwice() throws IOException {
		Path copy = this.folder.resolve("another-name.jar");
		try (ZipFile zip = new ZipFile(this.base.toFile())) {
			Files.copy(zip.getInputStream(zip.getEntry("lib/library.jar")), copy);
		}
		Path output = this.folder.resolve("function.zip");
		assertThat(pack(output, this.own.get(0), this.own.get(1), copy, this.own.get(0))).as(this.err.toString())
			.isZero();
		assertThat(namesIn(output)).doesNotContain("lib/another-name.jar");
	}

	@Test
	void anotherVersionOfAClassIsRefusedByTheNamesOfBothJars() throws IOException {
		Path other = jar("library-2.jar", Map.of("library/Library.class", "other", "module-info.class", "2"));
		refuses("--class-path must not bring classes that the package has in another version, and does: " + other
				+ " and lib/library.jar; leave yours out, or bring the same version", this.own.get(0), this.own.get(1),
				other);
	}

	@Test
	void aClassOfTheFunctionsOwnIsRefusedToo() throws IOException {
		Path other = jar("own.jar", Map.of("io/Own.class", "other"));
		refuses("--class-path must not bring classes that the package has in another version, and does: " + other
				+ " and the functions' own; leave yours out, or bring the same version", this.own.get(0),
				this.own.get(1), other);
	}

	@Test
	void twoOwnJarsMustAgreeOnTheirClassesToo() throws IOException {
		Path other = jar("other.jar", Map.of("user/library/Greeting.class", "other"));
		refuses("--class-path must not bring classes that the package has in another version, and does: " + other
				+ " and lib/user-library.jar; leave yours out, or bring the same version", this.own.get(0),
				this.own.get(1), other);
	}

	@Test
	void anotherJarOfTheSameNameIsRefused() throws IOException {
		Path other = jar("library.jar", Map.of("user/Other.class", "other"));
		refuses("--class-path must have another name for " + other + ": the package has another lib/library.jar",
				this.own.get(0), this.own.get(1), other);
	}

	@Test
	void aFileThatIsNoJarIsRefused() throws IOException {
		Path text = Files.writeString(this.folder.resolve("notes.jar"),
				"no zip at all, but longer than its end record");
		refuses("--class-path must name jars, and " + text + " is none: zip END header not found", this.own.get(0),
				this.own.get(1), text);
		Path other = Files.copy(this.own.get(0), this.folder.resolve("workload.zip"));
		refuses("--class-path must name folders of classes and files that end in .jar, was " + other, other,
				this.own.get(1));
	}

	@Test
	void jarsWithoutAWorkloadAreRefused() {
		refuses("--class-path must hold a workload, which is a class and a line in " + SERVICES
				+ ", and there is none in " + this.own.get(1), this.own.get(1));
	}

	@Test
	void theClassPathMustBeGiven() {
		assertThat(line().execute("package", "--from", this.base.toString())).isEqualTo(2);
		assertThat(this.err.toString().strip())
			.isEqualTo("--class-path must name the jars and folders with your own workloads, and is not given");
	}

	/** Here the application is no jar that a package could lie beside. */
	@Test
	void saysWhereThePackageComesFromIfItIsNotThere() {
		assertThat(line().execute("package", "--class-path", this.own.get(0) + ":" + this.own.get(1))).isEqualTo(2);
		assertThat(this.err.toString().strip())
			.isEqualTo("there is no process-fanout-lambda.zip beside this application's jar; "
					+ "make it with ./mvnw package, or name it with --from");
	}

	@ParameterizedTest
	@ValueSource(strings = { "user/user-workload.jar", "none.zip", "user" })
	void theBaseMustBeThePackageOfTheBuild(String file) {
		this.base = this.folder.resolve(file);
		refuses("--from must be the zip that ./mvnw package makes, was " + this.base, this.own.get(0), this.own.get(1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "base.zip", "user", "none/function.zip", "user/user-workload.jar", "/dev/null" })
	void theOutputMustBeAFileOfItsOwnInAnExistingFolder(String file) throws IOException {
		Path output = this.folder.resolve(file);
		byte[] was = Files.isRegularFile(output) ? Files.readAllBytes(output) : new byte[0];
		assertThat(pack(output, this.own.get(0), this.own.get(1))).isEqualTo(2);
		assertThat(this.err.toString().strip())
			.isEqualTo("--output must be a file in an existing folder, and none of those it is made of, was " + output);
		if (was.length > 0) {
			assertThat(output).hasBinaryContent(was);
		}
	}

	/** Zeros, of which a zip needs little. */
	@Test
	void moreThanLambdaUnpacksIsRefused() throws IOException {
		Path large = this.folder.resolve("large.jar");
		try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(large))) {
			jar.setLevel(0);
			jar.putNextEntry(new ZipEntry("zeros"));
			byte[] megabyte = new byte[1 << 20];
			for (int megabytes = 0; megabytes < 250; megabytes++) {
				jar.write(megabyte);
			}
		}
		Path output = this.folder.resolve("function.zip");
		assertThat(pack(output, this.own.get(0), this.own.get(1), large)).isEqualTo(2);
		assertThat(this.err.toString().strip())
			.matches("the package must have 262144000 bytes at most when it is unpacked, "
					+ "for Lambda takes no more, and has 2621[5-9]\\d{4}");
		assertThat(output).doesNotExist();
	}

	@Test
	void whatWasThereStaysIfThePackageIsRefused() throws IOException {
		Path output = Files.writeString(this.folder.resolve("function.zip"), "mine");
		assertThat(pack(output, this.own.get(1))).isEqualTo(2);
		assertThat(output).hasContent("mine");
		assertThat(pack(output, this.own.get(0), this.own.get(1))).isZero();
		assertThat(namesIn(output)).contains("lib/user-workload.jar");
		assertThat(this.folder).isDirectoryNotContaining("glob:**.unfinished");
	}

	@Test
	void whatALinkStandsForIsReplaced() throws IOException {
		Path target = Files.writeString(this.folder.resolve("target.zip"), "old");
		Path link = Files.createSymbolicLink(this.folder.resolve("link.zip"), target);
		assertThat(pack(link, this.own.get(0), this.own.get(1))).isZero();
		assertThat(link).isSymbolicLink();
		assertThat(namesIn(target)).contains("lib/user-workload.jar");
		Path dangling = Files.createSymbolicLink(this.folder.resolve("dangling.zip"), this.folder.resolve("none.zip"));
		assertThat(pack(dangling, this.own.get(0), this.own.get(1))).isEqualTo(2);
	}

	private void refuses(String sentence, Path... own) {
		this.err.getBuffer().setLength(0);
		Path output = this.folder.resolve("function.zip");
		assertThat(pack(output, own)).isEqualTo(2);
		assertThat(this.err.toString().strip()).isEqualTo(sentence);
		assertThat(output).doesNotExist();
	}

	private int pack(Path output, Path... own) {
		Thread.currentThread().setContextClassLoader(this.before);
		return line().execute("package", "--from", this.base.toString(), "--output", output.toString(), "--class-path",
				String.join(":", List.of(own).stream().map(Path::toString).toList()));
	}

	private CommandLine line() {
		return CommandLineMain.commandLine(new PrintWriter(this.out, true), new PrintWriter(this.err, true),
				ParsedCommandLine.allCommands());
	}

	private Path jar(String name, Map<String, ?> files) throws IOException {
		return Files.write(this.folder.resolve(name), jarOf(files));
	}

	private static byte[] jarOf(Map<String, ?> files) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			for (Map.Entry<String, ?> file : new LinkedHashMap<>(files).entrySet()) {
				zip.putNextEntry(new ZipEntry(file.getKey()));
				zip.write((file.getValue() instanceof byte[] content) ? content
						: file.getValue().toString().getBytes(StandardCharsets.UTF_8));
				zip.closeEntry();
			}
		}
		return bytes.toByteArray();
	}

	private static List<String> namesIn(Path zip) throws IOException {
		try (ZipFile file = new ZipFile(zip.toFile())) {
			return file.stream().<ZipEntry>map((entry) -> entry).map(ZipEntry::getName).toList();
		}
	}

}
