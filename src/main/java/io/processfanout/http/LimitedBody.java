package io.processfanout.http;

import java.io.IOException;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;

/** A request's body. Reading fails as soon as it is too long, or is no text. */
final class LimitedBody extends ServletInputStream {

	/** A request's attribute: a sentence on why its body could not be read. */
	static final String FAILURE = LimitedBody.class.getName() + ".failure";

	private final ServletRequest request;

	private final ServletInputStream body;

	private final BodyLimit limit;

	private final CharsetCheck text;

	private long length;

	LimitedBody(ServletRequest request, BodyLimit limit, CharsetCheck text) throws IOException {
		this.request = request;
		this.body = request.getInputStream();
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
		int read = readSome(bytes, offset, most);
		if (read > 0) {
			count(read);
			this.text.take(bytes, offset, read);
		}
		return read;
	}

	/** Once Tomcat has thrown it takes no answer but its own: that one gets our words. */
	private int readSome(byte[] bytes, int offset, int most) throws IOException {
		try {
			return this.body.read(bytes, offset, most);
		}
		catch (IOException ex) {
			long whole = this.request.getContentLengthLong();
			this.request.setAttribute(FAILURE, "the request's body must be complete, and ended or was damaged after "
					+ this.length + ((whole >= 0) ? " of " + whole + " bytes" : " bytes"));
			throw ex;
		}
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
