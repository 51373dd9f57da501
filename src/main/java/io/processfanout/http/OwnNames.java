package io.processfanout.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The names by which a request may call this server. Any page in a browser can give a
 * name of its own this machine's address (DNS rebinding), and may then read what is
 * answered under that name. Thread-safe.
 */
final class OwnNames {

	/** A larger number makes a name of it, for which the system would be asked. */
	private static final String OCTET = "(25[0-5]|2[0-4][0-9]|[01]?[0-9]{1,2})";

	private static final Pattern ADDRESS = Pattern
		.compile(OCTET + "(\\." + OCTET + "){3}|\\[?[0-9a-f:.]*:[0-9a-f:.]*]?");

	private static final String LOCALHOST = "localhost";

	private static final List<String> LOOPBACK = List.of("127.0.0.1", "::1");

	private final List<String> given;

	/** Asked for when it is needed: the system may look for it elsewhere. */
	private volatile @Nullable String ofMachine;

	/**
	 * The names.
	 * @param given those beside the ones that any server here has
	 */
	OwnNames(List<String> given) {
		this.given = given.stream().map(OwnNames::plain).toList();
	}

	/**
	 * Refuses another name.
	 * @param request names its server, or leaves that out as HTTP/1.0 allows
	 * @return a sentence; null if the name is one of these
	 */
	@Nullable String refusal(HttpServletRequest request) {
		String name = plain(String.valueOf(request.getServerName()));
		if (name.equals(LOCALHOST) || this.given.contains(name) || isAddress(name, request.getLocalAddr())
				|| name.equals(ofMachine())) {
			return null;
		}
		return "the request's Host must be a name of this server such as localhost or 127.0.0.1, "
				+ (name.isEmpty() ? "is empty" : "was " + request.getServerName()) + "; fanout.http.hosts adds names";
	}

	private static String plain(String name) {
		String lower = name.toLowerCase(Locale.ROOT);
		if (lower.startsWith("[") && lower.endsWith("]")) {
			return lower.substring(1, lower.length() - 1);
		}
		return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
	}

	/**
	 * Whether it is the address at which the request came in, or one that is always this
	 * machine's, however that is written.
	 */
	private static boolean isAddress(String name, String local) {
		return ADDRESS.matcher(name).matches()
				&& Stream.concat(LOOPBACK.stream(), Stream.of(local)).anyMatch((own) -> isSame(name, own));
	}

	/** Both are numbers, which nobody has to be asked for. */
	private static boolean isSame(String one, String other) {
		try {
			return InetAddress.getByName(one).equals(InetAddress.getByName(other));
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

	private String ofMachine() {
		String known = this.ofMachine;
		if (known == null) {
			try {
				known = plain(InetAddress.getLocalHost().getHostName());
			}
			catch (UnknownHostException ex) {
				known = "";
			}
			this.ofMachine = known;
		}
		return known;
	}

}
