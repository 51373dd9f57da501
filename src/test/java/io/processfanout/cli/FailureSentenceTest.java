package io.processfanout.cli;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FailureSentenceTest {

	@Test
	void namesTheRemedyOfAFullHeap() {
		assertThat(FailureSentence.of(new IllegalStateException(new OutOfMemoryError("Java heap space"))))
			.isEqualTo("the heap of this JVM is full (Java heap space); -Xmx before -jar gives it more");
	}

	/** More heap would leave less of these. */
	@Test
	void namesNoHeapWhereMemoryOutsideOfItIsShort() {
		assertThat(FailureSentence.of(new OutOfMemoryError("Cannot reserve 8 bytes of direct buffer memory")))
			.isEqualTo("this JVM has too little memory (Cannot reserve 8 bytes of direct buffer memory)");
	}

}
