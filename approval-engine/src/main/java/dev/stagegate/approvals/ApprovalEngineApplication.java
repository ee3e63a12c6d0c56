package dev.stagegate.approvals;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;

/** Starts the approval engine. */
@SpringBootConfiguration
@EnableAutoConfiguration
@ComponentScan
@ConfigurationPropertiesScan
public class ApprovalEngineApplication {

  public static void main(String[] args) {
    start(args);
  }

  /**
   * Starts it with command line properties such as {@code --server.port=0}; its own process is not
   * needed.
   */
  public static ConfigurableApplicationContext start(String... args) {
    return new SpringApplicationBuilder(ApprovalEngineApplication.class)
        .properties("spring.config.name=approval-engine")
        .run(args);
  }
}
