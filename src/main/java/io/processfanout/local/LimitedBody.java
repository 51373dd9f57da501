package io.processfanout.local;

import java.io.IOException;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;

/** A request's body whose length nobody told, read until it is too long. */
final class LimitedBody extends ServletInputStream {

	private final ServletInputStream body;

	private final BodyLimit limit;

	private long length;

	LimitedBody(ServletInputStream body, BodyLimit limit) {
		this.body = body;
		this.limit = limit;
	}

	@Override
	public int read() throws IOException {
		int one = this.body.read();
		count((one < 0) ? 0 : 1);
		return one;
	}

	@Override
	public int read(byte[] bytes, int offset, int most) throws IOException {
		int read = this.body.read(bytes, offset, most);
		count(Math.max(0, read));
		return read;
	}

	private void count(int read) {
		this.length += read;
		if (this.length > this.limit.maxBytes()) {
			throw this.limit.refusal("longer");
		}
	}

	@Override
	public boolean isFinished() {
		return this.body.isFinished();
	}

	@Override
	public boolean isReady() {
		return this.body.isReady();
	}

	@Override
	public void setReadListener(ReadListener listener) {
		this.body.setReadListener(listener);
	}

}
