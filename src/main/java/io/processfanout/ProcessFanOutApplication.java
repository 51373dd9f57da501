package io.processfanout;

import io.processfanout.lambda.FunctionConfiguration;
import io.processfanout.lambda.SnapStartConfiguration;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * The application as Lambda starts it: name this class in {@code MAIN_CLASS}. It scans no
 * packages, so that what only a workstation needs may be absent.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({ EngineConfiguration.class, FunctionConfiguration.class, SnapStartConfiguration.class })
public class ProcessFanOutApplication {

}
