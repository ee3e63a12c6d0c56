package dev.stagegate.issues;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts issue-service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class IssueServiceApplication {

  public static void main(String[] args) {
    start(args);
  }

  /** Starts the service beside whatever else runs in this process. */
  public static ConfigurableApplicationContext start(String... args) {
    return new SpringApplicationBuilder(IssueServiceApplication.class)
        .properties("spring.config.name=issue-service")
        .run(args);
  }
}
