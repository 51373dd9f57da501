package io.processfanout.lambda;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.processfanout.settings.BadSettingException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.beans.factory.BeanRegistry.SupplierContext;
import org.springframework.cloud.function.context.FunctionProperties;
import org.springframework.cloud.function.context.catalog.BeanFactoryAwareFunctionRegistry;
import org.springframework.cloud.function.context.config.JsonMessageConverter;
import org.springframework.cloud.function.context.config.MessageConverterHelper;
import org.springframework.cloud.function.context.config.SmartCompositeMessageConverter;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.env.Environment;
import org.springframework.messaging.converter.MessageConverter;

/**
 * What auto-configuration makes elsewhere, and takes half of a cold start for: who reads
 * JSON, and the catalog of functions.
 *
 * @param conversions those of the environment
 */
public record LambdaBeans(ConversionService conversions) implements BeanRegistrar {

	/** As it is written for a function; it is Spring's property in another form. */
	private static final String VARIABLE = "SPRING_CLOUD_FUNCTION_DEFINITION";

	/** The adapter would start all the same, and fail at the first request. */
	private static final Set<String> FUNCTIONS = Set.of("bench", "fanout");

	@Override
	public void register(BeanRegistry beans, Environment environment) {
		String function = environment.getProperty(FunctionProperties.FUNCTION_DEFINITION, "");
		if (!FUNCTIONS.contains(function)) {
			throw new BadSettingException(
					VARIABLE + " must be the name of a function, bench or fanout, was \"" + function + "\"", null);
		}
		beans.registerBean("jsonMapper", JsonMapper.class,
				(bean) -> bean.supplier((context) -> JsonMapper.builder().build()));
		beans.registerBean("functionProperties", FunctionProperties.class,
				(bean) -> bean.supplier((context) -> new FunctionProperties()));
		beans.registerBean("functionCatalog", BeanFactoryAwareFunctionRegistry.class,
				(bean) -> bean.supplier(this::catalog));
	}

	private BeanFactoryAwareFunctionRegistry catalog(SupplierContext context) {
		StrictJsonMapper json = context.bean(StrictJsonMapper.class);
		List<MessageConverterHelper> refusing = new ArrayList<>();
		List<MessageConverter> converters = new ArrayList<>();
		context.beanProvider(RequestConverter.class).forEach((converter) -> {
			refusing.add(converter);
			converters.add(converter);
		});
		converters.add(new JsonMessageConverter(json));
		return new BeanFactoryAwareFunctionRegistry(this.conversions,
				new SmartCompositeMessageConverter(converters, () -> refusing), json,
				context.bean(FunctionProperties.class), null);
	}

}
