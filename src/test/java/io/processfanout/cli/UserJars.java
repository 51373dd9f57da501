package io.processfanout.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two jars of a user's own: a library, and a workload that uses it. Nothing of either is
 * on the test's class path.
 */
public final class UserJars {

	public static final String WORKLOAD = "user-greeting";

	/**
	 * Asked for it, the workload tells the SHA-256 digest of the classes in the jar that
	 * its child's worker comes from, in the order of their names.
	 */
	public static final String ASKS_FOR_WORKER = "worker";

	static final String SERVICES = "META-INF/services/io.processfanout.worker.Workload";

	private static final String LIBRARY = """
			package user.library;
			public class Greeting {
				public static String to(String name) {
					return "hello " + name;
				}
			}
			""";

	private static final String GREETER = """
			package user.workload;
			public class Greeter implements io.processfanout.worker.Workload {
				public String name() {
					return "user-greeting";
				}
				public java.util.Optional<String> inputOfSize(long size, long seed) {
					return java.util.Optional.of(size + " " + seed);
				}
				public String run(String input) {
					if (input.startsWith("13 ")) {
						throw new IllegalArgumentException("13 brings bad luck");
					}
					if (input.startsWith("exit ")) {
						System.exit(Integer.parseInt(input.substring(5)));
					}
					if (input.startsWith("print-and-exit ")) {
						System.err.println("its last words");
						System.exit(Integer.parseInt(input.substring(15)));
					}
					if (input.startsWith("exit-elsewhere ")) {
						new Thread(() -> System.exit(Integer.parseInt(input.substring(15)))).start();
						try {
							new java.util.concurrent.CountDownLatch(1).await();
						} catch (InterruptedException ex) {
							throw new IllegalStateException(ex);
						}
					}
					if (input.startsWith("big ")) {
						return "x".repeat(Integer.parseInt(input.substring(4)));
					}
					if (input.startsWith("nul ")) {
						return String.valueOf((char) 0).repeat(Integer.parseInt(input.substring(4)));
					}
					if (input.matches("[0-9]{6,} [0-9]+")) {
						double sum = 0;
						for (long step = Long.parseLong(input.substring(0, input.indexOf(' '))); step > 0; step--) {
							sum += Math.sqrt(step);
						}
						return "summed " + sum;
					}
					if (input.startsWith("fill ")) {
						java.util.List<byte[]> all = new java.util.ArrayList<>();
						while (all.size() < Integer.parseInt(input.substring(5))) {
							all.add(new byte[1024 * 1024]);
						}
						return "filled " + all.size();
					}
					if (input.startsWith("variable ")) {
						return String.valueOf(System.getenv(input.substring(9)));
					}
					if (input.startsWith("print ")) {
						System.out.println(input.substring(6) + " on stdout");
						new Exception("where").printStackTrace();
						System.err.print(input.substring(6) + " at the end");
						return "printed";
					}
					if (input.equals("worker")) {
						java.net.URL worker = io.processfanout.worker.Worker.class.getProtectionDomain().getCodeSource().getLocation();
						try (java.util.zip.ZipInputStream jar = new java.util.zip.ZipInputStream(worker.openStream())) {
							java.util.TreeMap<String, byte[]> classes = new java.util.TreeMap<>();
							for (java.util.zip.ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
								if (entry.getName().endsWith(".class")) {
									classes.put(entry.getName(), jar.readAllBytes());
								}
							}
							java.security.MessageDigest sha = java.security.MessageDigest.getInstance("SHA-256");
							classes.values().forEach(sha::update);
							return classes.size() + " classes " + java.util.HexFormat.of().formatHex(sha.digest());
						} catch (Exception ex) {
							return "no jar: " + worker;
						}
					}
					return user.library.Greeting.to(input);
				}
			}
			""";

	private static final String THROWING = """
			package user.broken;
			public class Throwing implements io.processfanout.worker.Workload {
				public Throwing() {
					throw new IllegalStateException("no licence");
				}
				public String name() {
					return "throwing";
				}
				public String run(String input) {
					return input;
				}
			}
			""";

	private static final String LEAVING = """
			package user.leaving;
			public class Leaving implements io.processfanout.worker.Workload {
				public String name() {
					System.exit(0);
					return "leaving";
				}
				public String run(String input) {
					return input;
				}
			}
			""";

	private static final String OBJECT_LENGTH = """
			package user.cloud;
			import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
			import software.amazon.awssdk.services.s3.S3Client;
			public class ObjectLength implements io.processfanout.worker.Workload {
				public String name() {
					return "object-length";
				}
				public String run(String input) {
					try (S3Client client = S3Client.builder().httpClient(UrlConnectionHttpClient.create())
							.forcePathStyle(true).build()) {
						return String.valueOf(client.getObjectAsBytes((object) -> object.bucket("some-bucket").key(input))
							.asByteArray().length);
					}
				}
			}
			""";

	private UserJars() {
	}

	/**
	 * What a child's answer to {@link #ASKS_FOR_WORKER} must be.
	 * @return the digest of the classes in the jar that {@code install} installs
	 */
	public static String digestOfWorkerJar() throws IOException, NoSuchAlgorithmException {
		Path jar = Path.of("target/classes/io/processfanout/child/process-fanout-worker.jar");
		SortedMap<String, byte[]> classes = new TreeMap<>();
		try (ZipFile zip = new ZipFile(jar.toFile())) {
			for (ZipEntry entry : Collections.list(zip.entries())) {
				if (entry.getName().endsWith(".class")) {
					classes.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
				}
			}
		}
		MessageDigest sha = MessageDigest.getInstance("SHA-256");
		classes.values().forEach(sha::update);
		return classes.size() + " classes " + HexFormat.of().formatHex(sha.digest());
	}

	/** Makes both in a directory that does not exist yet. */
	public static List<Path> makeIn(Path directory) throws IOException {
		Path classes = Files.createDirectories(directory.resolve("classes"));
		Path greeting = write(directory.resolve("src/user/library/Greeting.java"), LIBRARY);
		Path greeter = write(directory.resolve("src/user/workload/Greeter.java"), GREETER);
		compile(classes, greeting, greeter);
		Path library = jar(directory.resolve("user-library.jar"),
				Map.of("user/library/Greeting.class", classes.resolve("user/library/Greeting.class")));
		Path services = write(directory.resolve("services"), "user.workload.Greeter\n");
		Path workload = jar(directory.resolve("user-workload.jar"), Map.of("user/workload/Greeter.class",
				classes.resolve("user/workload/Greeter.class"), SERVICES, services));
		return List.of(workload, library);
	}

	/**
	 * Makes a jar with the workload {@code object-length}, which reads an object of S3.
	 * @return the jar, and those of the AWS SDK that it needs
	 */
	public static List<Path> makeCloudIn(Path directory) throws IOException {
		Path classes = Files.createDirectories(directory.resolve("classes"));
		compile(classes, write(directory.resolve("src/user/cloud/ObjectLength.java"), OBJECT_LENGTH));
		Path services = write(directory.resolve("services"), "user.cloud.ObjectLength\n");
		List<Path> jars = new ArrayList<>();
		jars.add(jar(directory.resolve("user-cloud.jar"), Map.of("user/cloud/ObjectLength.class",
				classes.resolve("user/cloud/ObjectLength.class"), SERVICES, services)));
		Pattern needed = Pattern.compile(".*/(software/amazon/|org/reactivestreams/|org/slf4j/slf4j-api/).*\\.jar");
		Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter(needed.asMatchPredicate())
			.map(Path::of)
			.forEach(jars::add);
		return jars;
	}

	/** Makes the jar of the project in examples/, from its sources. */
	static Path makeExamplesIn(Path directory) throws IOException {
		Path example = Path.of("examples/src/main");
		Path classes = Files.createDirectories(directory.resolve("classes"));
		compile(classes, example.resolve("java/example/GzipFile.java"),
				example.resolve("java/example/MandelbrotRows.java"));
		Map<String, Path> files = new LinkedHashMap<>();
		files.put(SERVICES, example.resolve("resources").resolve(SERVICES));
		try (Stream<Path> all = Files.list(classes.resolve("example"))) {
			all.forEach((file) -> files.put("example/" + file.getFileName(), file));
		}
		return jar(directory.resolve("examples.jar"), files);
	}

	/**
	 * Makes a jar of nothing usable: a workload whose constructor throws, and the name of
	 * one that is not there.
	 */
	static Path makeBrokenIn(Path directory) throws IOException {
		Path classes = Files.createDirectories(directory.resolve("classes"));
		compile(classes, write(directory.resolve("src/user/broken/Throwing.java"), THROWING));
		Path services = write(directory.resolve("services"), "user.broken.Throwing\nuser.broken.Missing\n");
		return jar(directory.resolve("broken.jar"), Map.of("user/broken/Throwing.class",
				classes.resolve("user/broken/Throwing.class"), SERVICES, services));
	}

	/** Makes a jar with a workload that ends the JVM which asks for its name. */
	static Path makeLeavingIn(Path directory) throws IOException {
		Path classes = Files.createDirectories(directory.resolve("classes"));
		compile(classes, write(directory.resolve("src/user/leaving/Leaving.java"), LEAVING));
		Path services = write(directory.resolve("services"), "user.leaving.Leaving\n");
		return jar(directory.resolve("leaving.jar"), Map.of("user/leaving/Leaving.class",
				classes.resolve("user/leaving/Leaving.class"), SERVICES, services));
	}

	/**
	 * Makes the functions' package with these jars in it, as a person does.
	 * @param jars the jars
	 * @param directory an empty directory
	 * @return the package
	 */
	public static Path packed(List<Path> jars, Path directory) throws IOException, InterruptedException {
		String path = jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
		CommandLineJvm.Output output = CommandLineJvm.ofJar(CommandLineJvm.bootJar(), directory)
			.run("package", "--class-path", path, "--output", "function.zip");
		assertThat(output.exitCode()).as(output.err()).isZero();
		return directory.resolve("function.zip");
	}

	static Path write(Path file, String text) throws IOException {
		Files.createDirectories(file.getParent());
		return Files.writeString(file, text, StandardCharsets.UTF_8);
	}

	static void compile(Path classes, Path... sources) {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		List<String> arguments = new ArrayList<>(List.of("--release", "17", "-proc:none", "-cp",
				System.getProperty("java.class.path"), "-d", classes.toString()));
		Stream.of(sources).map(Path::toString).forEach(arguments::add);
		assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new))).isZero();
	}

	static Path jar(Path jar, Map<String, Path> files) throws IOException {
		try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
			for (Map.Entry<String, Path> file : files.entrySet()) {
				out.putNextEntry(new JarEntry(file.getKey()));
				Files.copy(file.getValue(), out);
				out.closeEntry();
			}
		}
		return jar;
	}

}
