package io.processfanout.policy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ParentGrowthTest {

	/** Reserve, heap left, run, slot; memory left, a child's need. */
	@ParameterizedTest
	@CsvSource({ "16, 1000, 10, 20, 428, 64", "16, 40, 1000, 1000, 428, 64", "16, 100, 10, 20, 428, 64",
			"0, 0, 0, 0, 640, 64", "16, 500, 10, 20, 15, 64", "16, 500, 10, 20, 109, 64", "16, 500, 10, 20, 110, 64",
			"0, 231, 64, 256, 295, 64", "0, 231, 64, 256, 294, 64", "16, 6000, 3000, 6000, 24000, 62" })
	void leavesRoomForAsManyChildrenAsFitBesideIt(long reserve, long heapLeft, long run, long slot, long left,
			long child) {
		ParentGrowth growth = new ParentGrowth(reserve, heapLeft, run, slot);
		long most = 0;
		while (growth.megabytes(most + 1) + (most + 1) * child <= left) {
			most++;
		}

		assertThat(growth.childrenWithin(left, child)).isEqualTo(most);
	}

}
