package io.processfanout.docs;

import java.util.List;

/** How each command of the documents is shown to work. */
final class CommandProofs {

	private static final String JAR = "java -jar target/process-fanout.jar ";

	private static final String CI = ".ci/run";

	private static final String TESTS = "src/test/java/io/processfanout/";

	/** What a reader writes, and Maven makes of it in CI. */
	private static final String WITH_THE_CLASS_OF_HELP = "; cd shout; mkdir classes; "
			+ "(echo 'package example;'; cat ../ShoutWorkload.java) > src/main/java/example/ShoutWorkload.java; "
			+ "javac -cp ../target/classes -d classes src/main/java/example/*.java; mkdir target; "
			+ "jar --create --file target/shout.jar -C classes . -C src/main/resources .";

	static final List<CommandProof> ALL = List.of(
			// What makes the jar, and all that Maven does.
			new CommandProof.Elsewhere("./mvnw -q spring-boot:run", CI, "./mvnw -q spring-boot:run"),
			new CommandProof.Elsewhere("./mvnw verify", CI, "./mvnw -B -ntp verify"),
			new CommandProof.Elsewhere("./mvnw test", CI, "./mvnw -B -ntp verify"),
			new CommandProof.Elsewhere("./mvnw package", CI, "./mvnw -B -ntp verify"),
			new CommandProof.Elsewhere("./mvnw -q -DskipTests package", CI, "./mvnw -q -DskipTests package"),
			new CommandProof.Elsewhere("./mvnw -q -DskipTests install", CI, "./mvnw -q -DskipTests install"),
			new CommandProof.Elsewhere("./mvnw install", CI, "./mvnw -q -DskipTests install"),
			new CommandProof.Elsewhere("./mvnw failsafe:integration-test failsafe:verify -Dit.test=TooLongInputIT", CI,
					"./mvnw failsafe:integration-test failsafe:verify -Dit.test=TooLongInputIT"),
			new CommandProof.Elsewhere("./mvnw spring-javaformat:apply", CI, "./mvnw spring-javaformat:apply"),
			// Compare.
			new CommandProof.Here(JAR + "compare --task-cpu 350ms --tasks 10")
				.with("350ms --tasks 10", "30ms --tasks 2 --repetitions 1")
				.printing(", against sequential: "),
			new CommandProof.Here(JAR + "compare --modes sequential,threads --limit 1 --tasks 6")
				.with("--tasks 6", "--tasks 2 --repetitions 4")
				.printing("threads"),
			new CommandProof.Here(JAR + "compare --task-cpu 40ms,120ms,350ms --modes sequential,processes")
				.with("40ms,120ms,350ms", "10ms,30ms --tasks 2 --repetitions 4")
				.printing("Against sequential: processes"),
			new CommandProof.Here(JAR + "compare --workload prime-sieve --export result.json --export result.html")
				.with("--export result.json", "--tasks 2 --repetitions 3 --export result.json"),
			new CommandProof.Here(JAR + "compare --workload prime-sieve --baseline result.json --tolerance 10%")
				.with("--tolerance 10%", "--tasks 2 --repetitions 3 --tolerance 100% || [ $? = 3 ]")
				.printing("Against the baseline, with 100% tolerated"),
			// A workload of one's own.
			new CommandProof.Here(JAR + "new shout").with("new shout", "new shout" + WITH_THE_CLASS_OF_HELP)
				.printing("shout/src/main/java/example/ShoutWorkload.java"),
			new CommandProof.Elsewhere("(cd shout && ./mvnw -q verify)", CI, "(cd shout && ./mvnw -q verify)"),
			new CommandProof.Here("printf 'hello\\nworld\\n' > inputs.txt"),
			new CommandProof.Here(JAR + "run shout --inputs inputs.txt --class-path shout/target/shout.jar")
				.printing("1\tOK\tWORLD!\tworld\n2 of 2 OK"),
			new CommandProof.Here(JAR + "run shout hello world --class-path shout/target/shout.jar")
				.printing("0\tOK\tHELLO!"),
			new CommandProof.Here(
					JAR + "compare --workload shout --inputs inputs.txt --class-path shout/target/shout.jar")
				.printing("2 × shout, an input each"),
			new CommandProof.Here(
					"cat inputs.txt | " + JAR + "run shout - --class-path shout/target/shout.jar --json-lines")
				.printing("\"output\":\"WORLD!\""),
			new CommandProof.Here(JAR + "run prime-sieve 1000000 2000000").printing("0\tOK\t78498"),
			// The memory table.
			new CommandProof.Here(JAR + "predict")
				.with("predict", "predict --tasks 2 --repetitions 1 --memory 512,1769")
				.printing("cheapest"),
			new CommandProof.Here(JAR + "predict --task-cpu 350ms --start-cpu 50ms --memory 512,1769,3008")
				.printing("3008"),
			new CommandProof.Here(JAR + "predict --from result.json").printing("10240"),
			new CommandProof.Here(JAR + "predict --fit src/test/resources/tier/seed-table.csv").printing("8.9 %"),
			new CommandProof.Here(JAR + "predict --task-cpu 350ms --start-cpu 50ms --memory 2048").printing("0.317"),
			new CommandProof.Elsewhere(JAR + "sweep --memory 512,1769,3008 --task-cpu 350ms",
					TESTS + "cli/SweepIT.java", "\"sweep\", \"--json\", \"--memory\""),
			new CommandProof.Elsewhere(
					JAR + "sweep --memory 1024,1769,2048,3008,6144,10240 --task-cpu 350ms --tasks 10",
					TESTS + "cli/SweepIT.java", "\"sweep\", \"--json\", \"--memory\""),
			new CommandProof.Elsewhere(JAR + "sweep --memory 512,1024,2048,3008 --task-cpu 350ms --repetitions 1",
					TESTS + "cli/SweepIT.java", "\"sweep\", \"--json\", \"--memory\""),
			new CommandProof.Elsewhere(JAR + "sweep --memory 512,1024,2048,3008 --task-cpu 100ms",
					TESTS + "cli/SweepIT.java", "\"sweep\", \"--json\", \"--memory\""),
			new CommandProof.Elsewhere(
					JAR + "sweep --workload gzip-file --inputs files.txt --memory 512,1024,2048,3008 "
							+ "--class-path examples/target/own-work.jar",
					TESTS + "cli/ExamplesIT.java", "\"--inputs\""),
			new CommandProof.Elsewhere(
					JAR + "sweep --workload mandelbrot-rows --inputs rows.txt --memory 512,1024,2048,3008 "
							+ "--class-path examples/target/own-work.jar",
					TESTS + "cli/ExamplesIT.java", "\"--inputs\""),
			new CommandProof.Elsewhere(JAR + "sweep --from sweep.json", TESTS + "cli/TierCommandUsageTest.java",
					"showsASweepOnAwsAsTheSameTable"),
			// HTTP: a server on a free port stands in for the one on 8080.
			new CommandProof.Elsewhere(JAR + "serve", TESTS + "http/ServerJvm.java", "\"serve\""),
			new CommandProof.Here(
					"curl -H 'Content-Type: application/json' -d '{\"multiprocess\": true}' http://127.0.0.1:8080/bench")
				.with("true}", "true, \"tasks\": 2, \"repetitions\": 1}")
				.printing("\"checksumsAgree\":true"),
			new CommandProof.Here("curl -H 'Content-Type: application/json' http://127.0.0.1:8080/fanout -d "
					+ "'{\"workload\": \"prime-sieve\", \"inputs\": [1000000, 2000000]}'")
				.printing("\"output\":\"78498"),
			// What was measured.
			new CommandProof.Here(JAR + "run sleep 30000000000").with("30000000000", "30000000"),
			new CommandProof.Here(
					"java -Xmx96m -jar target/process-fanout.jar run count-loop --inputs inputs.txt --limit 4")
				.with("java -Xmx96m", "seq 5 > inputs.txt; java -Xmx96m")
				.printing("5 of 5 OK"),
			new CommandProof.Elsewhere("./mvnw -q -Pbenchmarks test", CI, "./mvnw -q -Pbenchmarks test "),
			new CommandProof.Elsewhere("./mvnw -q -Pbenchmarks test -Djmh='Slots|Channel -f 3'", CI,
					"./mvnw -q -Pbenchmarks test -Djmh="),
			new CommandProof.Elsewhere(
					"benchmarks/beside-peers --jdk <JDK 17> --jdk <JDK 25> --write docs/measurements.md",
					TESTS + "BesidePeersIT.java", "\"--write\""),
			new CommandProof.Elsewhere("benchmarks/beside-peers --only pool --only commands --repetitions 3",
					TESTS + "BesidePeersIT.java", "\"--only\", \"pool\""),
			new CommandProof.Elsewhere("benchmarks/beside-peers --only commands", CI,
					"benchmarks/beside-peers --quick"),
			new CommandProof.Elsewhere("benchmarks/beside-peers --only fresh-child", CI, "beside-peers --quick"),
			new CommandProof.Elsewhere("benchmarks/beside-peers --only lambda", CI, "beside-peers --quick"),
			new CommandProof.Elsewhere("benchmarks/soak --minutes 30", TESTS + "SoakIT.java", "\"--minutes\""),
			// A workload of one's own on Lambda.
			new CommandProof.Here(JAR + "package --class-path shout/target/shout.jar --output function.zip")
				.printing("workloads of your own: shout"),
			new CommandProof.Here(
					"sed 's,target/process-fanout-lambda.zip,function.zip,' template.yaml > my-template.yaml"),
			new CommandProof.Elsewhere("docker run --rm -v \"$PWD:/work\" -w /work --entrypoint /var/lang/bin/java "
					+ "public.ecr.aws/lambda/java:21 -jar target/process-fanout.jar archive --output function.zip",
					TESTS + "lambda/ArchiveIT.java", "\"archive\""),
			new CommandProof.Here("mkdir -p layer/java/lib"),
			new CommandProof.Here("cp shout/target/shout.jar layer/java/lib"),
			new CommandProof.Here("jar --create --no-manifest --file layer.zip -C layer java"),
			// AWS.
			new CommandProof.OnAws(
					"sam deploy --guided --capabilities CAPABILITY_IAM --template-file my-template.yaml"),
			new CommandProof.OnAws("sam deploy --guided --capabilities CAPABILITY_IAM --template-file my-template.yaml "
					+ "--parameter-overrides Archive=true"),
			new CommandProof.OnAws("aws lambda publish-layer-version --layer-name shout --zip-file fileb://layer.zip "
					+ "--compatible-runtimes java21"),
			new CommandProof.OnAws(
					"sam deploy --guided --capabilities CAPABILITY_IAM --parameter-overrides Layers=<LayerVersionArn>"),
			new CommandProof.OnAws("sam deploy --guided --capabilities CAPABILITY_IAM"),
			new CommandProof.OnAws("aws stepfunctions start-execution --state-machine-arn <MemorySweep> --input "
					+ "'{\"memorySizes\": [512, 1769, 3008], \"repetitions\": 3, "
					+ "\"request\": {\"taskCpu\": \"350ms\", \"timeLimit\": \"14m\"}}'"),
			new CommandProof.OnAws(
					"aws stepfunctions describe-execution --execution-arn <arn> --query output --output text"
							+ " > sweep.json"),
			new CommandProof.OnAws("aws stepfunctions start-execution --state-machine-arn <FanOut> --input "
					+ "'{\"workload\": \"prime-sieve\", \"inputs\": [1000000, 2000000], \"batchSize\": 1, "
					+ "\"options\": {\"taskTimeout\": \"1m\"}}'"));

	private CommandProofs() {
	}

}
