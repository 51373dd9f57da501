package io.processfanout.http;

import java.io.IOException;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;

/** A request's body. Reading fails as soon as it is too long, or is no text. */
final class LimitedBody extends ServletInputStream {

	private final ServletInputStream body;

	private final BodyLimit limit;

	private final CharsetCheck text;

	private long length;

	LimitedBody(ServletInputStream body, BodyLimit limit, CharsetCheck text) {
		this.body = body;
		this.limit = limit;
		this.text = text;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : Byte.toUnsignedInt(one[0]);
	}

	@Override
	public int read(byte[] bytes, int offset, int most) throws IOException {
		int read = this.body.read(bytes, offset, most);
		if (read > 0) {
			count(read);
			this.text.take(bytes, offset, read);
		}
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
