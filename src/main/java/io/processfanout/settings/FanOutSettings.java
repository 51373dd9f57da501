package io.processfanout.settings;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.processfanout.child.ChildEnvironment;
import io.processfanout.machine.LambdaCredit;
import io.processfanout.policy.ConcurrencyPolicy.Rounding;
import io.processfanout.policy.PolicyChoice;
import io.processfanout.pool.PoolRules;
import io.processfanout.request.ByteSize;
import io.processfanout.request.Field;
import io.processfanout.request.TimeSpan;
import io.processfanout.service.RequestSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings. One that is unknown or not as {@link SettingFields} says is refused; none
 * is repaired.
 *
 * @param requests what holds for requests
 * @param pollInterval how late a timeout may be seen
 * @param killGrace how long a task that was asked to stop may take before it is killed
 * @param invocationReserve what is kept of a Lambda invocation's time for its answer
 * @param memoryReserveMb what is kept of the memory beside what parent and children hold
 * @param emf whether each Lambda invocation prints its metrics for CloudWatch, which
 * bills them
 * @param childEnvironment what a child is given of this process's variables
 * @param childJvmFlags flags for every child, after those taken over from the parent
 * @param childForwardOutput whether what tasks print in children is shown
 * @param childLeastHeapMb the least heap a child is started with
 * @param pool how long children are kept
 * @param warmChildren how many of them are started before there is a request
 * @param httpHosts names by which requests may call the server beside its own
 * @param prices what Lambda charges
 */
public record FanOutSettings(RequestSettings requests, Duration pollInterval, Duration killGrace,
		Duration invocationReserve, long memoryReserveMb, boolean emf, ChildEnvironment childEnvironment,
		List<String> childJvmFlags, boolean childForwardOutput, long childLeastHeapMb, PoolRules pool, int warmChildren,
		List<String> httpHosts, Prices prices) {

	private static final Logger logger = LoggerFactory.getLogger(FanOutSettings.class);

	public FanOutSettings {
		childJvmFlags = List.copyOf(childJvmFlags);
		httpHosts = List.copyOf(httpHosts);
	}

	/**
	 * Reads all settings.
	 * @param sources where they are written, the strongest first
	 * @return the settings; the default of each that is not written anywhere
	 * @throws BadSettingException if one is unknown, cannot be read or is not allowed
	 */
	public static FanOutSettings read(List<SettingSource> sources) {
		SettingValues values = new SettingValues(sources);
		List<String> leftAlone = values.refuseUnknown(SettingFields.all());
		if (!leftAlone.isEmpty()) {
			logger.warn("Left alone, for no setting has such a name: {}", String.join(", ", leftAlone));
		}
		Duration killGrace = values.orDefault(SettingFields.KILL_GRACE);
		return new FanOutSettings(requests(values), values.orDefault(SettingFields.POLL_INTERVAL), killGrace,
				invocationReserve(values, killGrace), values.orDefault(SettingFields.MEMORY_RESERVE) / ByteSize.MB,
				values.orDefault(SettingFields.EMF), childEnvironment(values),
				values.orDefault(SettingFields.JVM_FLAGS), values.orDefault(SettingFields.FORWARD_OUTPUT),
				values.orDefault(SettingFields.LEAST_HEAP) / ByteSize.MB, pool(values),
				values.orDefault(SettingFields.WARM).intValue(), values.orDefault(SettingFields.HTTP_HOSTS),
				new Prices(values.orDefault(SettingFields.X86_GB_SECOND), values.orDefault(SettingFields.ARM_GB_SECOND),
						values.orDefault(SettingFields.MILLION_REQUESTS)));
	}

	/**
	 * The settings where nothing is written anywhere.
	 * @return the default of each
	 */
	public static FanOutSettings defaults() {
		return read(List.of());
	}

	/**
	 * All settings, for a help text.
	 * @return from most to least often needed
	 */
	public static List<Field<?>> fields() {
		return SettingFields.all();
	}

	/**
	 * Checks what Lambda says of this function, which else the first request would meet.
	 * @param environment the environment's variables
	 * @throws BadSettingException if it is no memory size of Lambda's
	 */
	public static void checkLambda(Map<String, String> environment) {
		try {
			LambdaCredit.in(environment);
		}
		catch (IllegalArgumentException ex) {
			throw new BadSettingException(String.valueOf(ex.getMessage()), ex);
		}
	}

	private static RequestSettings requests(SettingValues values) {
		RequestSettings.Max max = new RequestSettings.Max(values.orDefault(SettingFields.MAX_TASKS).intValue(),
				values.orDefault(SettingFields.MAX_LIMIT).intValue(), values.orDefault(SettingFields.MAX_TIME),
				values.orDefault(SettingFields.MAX_RETRIES).intValue(), values.orDefault(SettingFields.MAX_INPUT),
				values.orDefault(SettingFields.MAX_INPUTS),
				values.orDefault(SettingFields.MAX_CHILD_MEMORY) / ByteSize.MB,
				values.orDefault(SettingFields.MAX_ANSWER));
		return new RequestSettings(policy(values, max.limit()), values.orDefault(SettingFields.timeLimit(max.time())),
				max);
	}

	private static PolicyChoice policy(SettingValues values, int maxLimit) {
		@Nullable String name = values.of(SettingFields.POLICY);
		@Nullable Long limit = values.of(SettingFields.limit(maxLimit));
		PolicyChoice.Name unsaid = (limit != null) ? PolicyChoice.Name.FIXED : PolicyChoice.Name.AFFINITY;
		PolicyChoice.Name chosen = (name != null) ? PolicyChoice.Name.of(name) : unsaid;
		if (chosen == PolicyChoice.Name.FIXED && limit == null) {
			throw new BadSettingException("fanout.policy=fixed needs fanout.limit, from 1 to " + maxLimit, null);
		}
		if (chosen != PolicyChoice.Name.FIXED && limit != null) {
			throw new BadSettingException(
					"fanout.limit goes with fanout.policy=fixed only, was " + limit + " with fanout.policy=" + name,
					null);
		}
		Rounding rounding = Rounding.valueOf(values.orDefault(SettingFields.ROUNDING).toUpperCase(Locale.ROOT));
		return new PolicyChoice(chosen, (limit != null) ? limit.intValue() : null, rounding);
	}

	private static PoolRules pool(SettingValues values) {
		return new PoolRules(values.orDefault(SettingFields.TASKS_PER_CHILD), values.orDefault(SettingFields.CHILD_AGE),
				values.orDefault(SettingFields.CHILD_GROWTH) / ByteSize.MB, values.orDefault(SettingFields.CHILD_IDLE));
	}

	private static ChildEnvironment childEnvironment(SettingValues values) {
		try {
			return ChildEnvironment.of(values.orDefault(SettingFields.ENVIRONMENT),
					values.orDefault(SettingFields.AWS_IDENTITY));
		}
		catch (IllegalArgumentException ex) {
			throw new BadSettingException(SettingFields.ENVIRONMENT.name() + " " + ex.getMessage(), ex);
		}
	}

	private static Duration invocationReserve(SettingValues values, Duration killGrace) {
		Duration reserve = values.orDefault(SettingFields.INVOCATION_RESERVE);
		if (reserve.compareTo(killGrace) < 0) {
			throw new BadSettingException("fanout.invocation-reserve must be at least fanout.kill-grace, "
					+ TimeSpan.write(killGrace) + ", was " + TimeSpan.write(reserve), null);
		}
		return reserve;
	}

}
