package io.processfanout.lambda;

import io.processfanout.bench.Comparison;
import io.processfanout.child.ChildLauncher;
import io.processfanout.dispatch.Slots;
import io.processfanout.pool.ChildPool;
import org.crac.Core;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Registers what is to be done around a snapshot; where none is ever taken it is idle.
 */
@Configuration(proxyBeanMethods = false)
public class SnapStartConfiguration {

	@Bean
	SnapStart snapStart(FunctionCatalog functions, @Value("${spring.cloud.function.definition}") String function,
			Slots slots, ChildPool pool, ChildLauncher children, Comparison comparison) {
		SnapStart snapStart = new SnapStart(new Primer(functions, function), slots, pool, children, comparison);
		// The context keeps it: whoever takes the snapshot holds it by a weak reference.
		Core.getGlobalContext().register(snapStart);
		return snapStart;
	}

}
