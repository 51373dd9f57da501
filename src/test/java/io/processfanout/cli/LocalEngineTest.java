package io.processfanout.cli;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class LocalEngineTest {

	/** What the command line prints must be what the functions answer. */
	@Test
	void jsonIsReadAndWrittenAsSpringBootDoes() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class))
			.run((context) -> assertAlike(context.getBean(JsonMapper.class), LocalEngine.json()));
	}

	private static void assertAlike(JsonMapper boot, JsonMapper ours) {
		assertThat(Arrays.stream(MapperFeature.values()))
			.allSatisfy((feature) -> assertThat(ours.isEnabled(feature)).isEqualTo(boot.isEnabled(feature)));
		assertThat(Arrays.stream(SerializationFeature.values()))
			.allSatisfy((feature) -> assertThat(ours.isEnabled(feature)).isEqualTo(boot.isEnabled(feature)));
		assertThat(Arrays.stream(DeserializationFeature.values()))
			.allSatisfy((feature) -> assertThat(ours.isEnabled(feature)).isEqualTo(boot.isEnabled(feature)));
		assertThat(Arrays.stream(StreamReadFeature.values()))
			.allSatisfy((feature) -> assertThat(ours.tokenStreamFactory().isEnabled(feature))
				.isEqualTo(boot.tokenStreamFactory().isEnabled(feature)));
		assertThat(Arrays.stream(StreamWriteFeature.values()))
			.allSatisfy((feature) -> assertThat(ours.tokenStreamFactory().isEnabled(feature))
				.isEqualTo(boot.tokenStreamFactory().isEnabled(feature)));
		assertThat(Arrays.stream(JsonReadFeature.values()))
			.allSatisfy((feature) -> assertThat(ours.isEnabled(feature)).isEqualTo(boot.isEnabled(feature)));
		assertThat(Arrays.stream(JsonWriteFeature.values()))
			.allSatisfy((feature) -> assertThat(ours.isEnabled(feature)).isEqualTo(boot.isEnabled(feature)));
		assertThat(ours.serializationConfig().getDefaultPropertyInclusion())
			.isEqualTo(boot.serializationConfig().getDefaultPropertyInclusion());
		assertThat(ours.serializationConfig().getPropertyNamingStrategy())
			.isEqualTo(boot.serializationConfig().getPropertyNamingStrategy());
		assertThat(ours.tokenStreamFactory().streamReadConstraints().getMaxStringLength())
			.isEqualTo(boot.tokenStreamFactory().streamReadConstraints().getMaxStringLength());
	}

}
