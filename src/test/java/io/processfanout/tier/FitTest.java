package io.processfanout.tier;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.processfanout.policy.CpuModel;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class FitTest {

	private static final Price FREE = new Price("x86_64", 0, 0);

	/** The sixteen times that the seed article published. */
	@Test
	void reproducesTheSeedsTable() throws IOException, URISyntaxException {
		Fit fit = Fit.of(seed(), 10);

		assertThat(fit.cells()).hasSize(16)
			.allSatisfy((cell) -> assertThat(cell.relativeError()).isBetween(-0.10, 0.10));
		assertThat(fit.meanRelativeError()).isPositive().isLessThan(0.04);
		assertThat(fit.maxRelativeError()).isBetween(fit.meanRelativeError(), 0.10);
		assertThat(fit.cost().tasks()).isEqualTo(10);
		assertThat(fit.cost().taskCpuSeconds()).isCloseTo(0.347, within(0.005));
		assertThat(fit.cost().startCpuSeconds()).isCloseTo(0.05, within(0.01));
	}

	@Test
	void findsTheCostsThatMadeATable() {
		Fit fit = Fit.of(made(7, 0.2, 0.03), 7);

		assertThat(fit.cost().taskCpuSeconds()).isCloseTo(0.2, within(1e-9));
		assertThat(fit.cost().startCpuSeconds()).isCloseTo(0.03, within(1e-9));
		assertThat(fit.maxRelativeError()).isCloseTo(0, within(1e-9));
	}

	@Test
	void needsOneMemorySizeOnly() {
		MeasuredTable table = new MeasuredTable(List.of(new MeasuredTable.Row(new LambdaTier(1769), 2, 2.0, 3.0)));

		TaskCost cost = Fit.of(table, 10).cost();

		assertThat(cost.taskCpuSeconds()).isCloseTo(0.2, within(1e-9));
		assertThat(cost.startCpuSeconds()).isCloseTo(0.1, within(1e-9));
	}

	/** Both times are the task's then, and their relative errors' squares least. */
	@Test
	void findsNoStartThatCostsLessThanNothing() {
		MeasuredTable table = new MeasuredTable(List.of(new MeasuredTable.Row(new LambdaTier(1769), 2, 2.0, 1.0)));

		TaskCost cost = Fit.of(table, 10).cost();

		// 10 x = 2 and 10 x = 1: (5 + 10) / (25 + 100) is the x of least squares.
		assertThat(cost.taskCpuSeconds()).isCloseTo(0.12, within(1e-9));
		assertThat(cost.startCpuSeconds()).isZero();
	}

	@Test
	void putsTheMeasuredTimesBesideThePredictedOnes() throws IOException, URISyntaxException {
		Fit fit = Fit.of(seed(), 10);

		TierTable table = fit.table(List.of(new LambdaTier(512), new LambdaTier(1769)), FREE);

		TierTable.Row published = table.tiers().get(0);
		assertThat(published.modes()).extracting(TierTable.Cell::mode).containsExactly("sequential", "processes");
		assertThat(published.modes()).extracting(TierTable.Cell::measuredSeconds).containsExactly(11.891, 12.692);
		assertThat(published.modes()).extracting(TierTable.Cell::limit).containsExactly(1, 2);
		assertThat(published.modes()).extracting(TierTable.Cell::source).containsOnly("measured");
		assertThat(table.tiers().get(1).modes()).extracting(TierTable.Cell::source).containsOnly("predicted");
	}

	/** The errors of rows that were not shown were left out, as if they were none. */
	@Test
	void hasTheSameErrorsWhicheverSizesAreShown() throws IOException, URISyntaxException {
		Fit fit = Fit.of(seed(), 10);

		for (List<LambdaTier> shown : List.of(fit.tiers(), List.of(new LambdaTier(512)),
				List.of(new LambdaTier(1769)))) {
			TierTable.Costs costs = Objects.requireNonNull(fit.table(shown, FREE).fit());
			assertThat(costs.meanRelativeError()).isEqualTo(fit.meanRelativeError());
			assertThat(costs.maxRelativeError()).isEqualTo(fit.maxRelativeError());
		}
	}

	private static MeasuredTable made(int tasks, double taskCpu, double startCpu) {
		List<MeasuredTable.Row> rows = new ArrayList<>();
		for (int memoryMb : List.of(128, 1769, 3008, 7168)) {
			LambdaTier tier = new LambdaTier(memoryMb);
			CpuModel model = tier.model();
			rows.add(new MeasuredTable.Row(tier, tier.visibleCpus(), model.makespan(tasks, taskCpu, 1),
					model.makespan(tasks, taskCpu + startCpu, tier.visibleCpus())));
		}
		return new MeasuredTable(rows);
	}

	private static MeasuredTable seed() throws IOException, URISyntaxException {
		Path file = Path.of(Objects.requireNonNull(FitTest.class.getResource("/tier/seed-table.csv")).toURI());
		return MeasuredTable.of(Files.readAllLines(file));
	}

}
