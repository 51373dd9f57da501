package io.processfanout.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.processfanout.Sentence;
import io.processfanout.request.Field;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Gives each setting what none takes, wherever it is written. */
class EverySettingRefusedTest {

	private static final String NONSENSE = "=?";

	static Stream<String> settings() {
		return FanOutSettings.fields().stream().map(Field::name);
	}

	@ParameterizedTest
	@MethodSource("settings")
	void namesTheSettingTheValueAndTheFileItStandsIn(String name) {
		assertRefused(new SettingSource(SettingSource.Kind.PROPERTY, "a.properties", Map.of(name, NONSENSE)), name,
				NONSENSE, "a.properties");
	}

	@ParameterizedTest
	@MethodSource("settings")
	void namesTheSettingOfAVariable(String name) {
		String variable = name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
		assertRefused(SettingSource.environment(Map.of(variable, NONSENSE)), name, NONSENSE);
	}

	private static void assertRefused(SettingSource source, String... subjects) {
		BadSettingException refusal = catchThrowableOfType(BadSettingException.class,
				() -> FanOutSettings.read(List.of(source)));
		new Sentence(String.valueOf(refusal.getMessage())).assertNames(subjects);
	}

}
