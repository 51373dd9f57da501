package example;

import io.processfanout.worker.Workload;

/** Put your own work in place of this. One call is one task. */
public final class CLASS implements Workload {

	@Override
	public String name() {
		return "NAME";
	}

	@Override
	public String run(String input) {
		return new StringBuilder(input).reverse().toString();
	}

}
