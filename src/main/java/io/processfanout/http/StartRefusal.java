package io.processfanout.http;

import java.net.SocketException;
import java.util.Locale;
import java.util.Optional;

import io.processfanout.request.InvalidRequestException;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.web.server.PortInUseException;

/** Says of a server that did not start which address, port or property it was about. */
final class StartRefusal {

	private static final int FIRST_FREE_FOR_ALL = 1024;

	private StartRefusal() {
	}

	/**
	 * Looks for a reason that the person who starts it can do something about. What the
	 * system says names neither the address nor the port.
	 * @param failure what the start threw
	 * @param address where it was to listen
	 * @param port where it was to listen
	 * @return a refusal; empty if the reason is another one
	 */
	static Optional<InvalidRequestException> of(Throwable failure, String address, int port) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof PortInUseException) {
				return refusal("Port " + port + " is already in use on " + address + "; --port 0 takes a free one");
			}
			if (cause instanceof SocketException) {
				return refusal(socket(String.valueOf(cause.getMessage()), address, port));
			}
			if (cause instanceof BindException bind) {
				return refusal(property(bind));
			}
		}
		return Optional.empty();
	}

	private static Optional<InvalidRequestException> refusal(String sentence) {
		return Optional.of(new InvalidRequestException(sentence));
	}

	private static String socket(String said, String address, int port) {
		String lower = said.toLowerCase(Locale.ROOT);
		if (lower.contains("assign")) {
			return "server.address must be an address of this machine, was " + address + ": " + said;
		}
		if (lower.contains("permission") && port > 0 && port < FIRST_FREE_FOR_ALL) {
			return "--port must be one that this user may listen on, most often from " + FIRST_FREE_FOR_ALL
					+ " on, was " + port + ": " + said;
		}
		return "the server cannot listen on " + address + ", port " + port + ": " + said;
	}

	private static String property(BindException bind) {
		ConfigurationProperty property = bind.getProperty();
		String was = (property == null) ? "" : ", was " + property.getValue();
		return bind.getName() + " must be of the type that Spring Boot documents for it" + was;
	}

}
