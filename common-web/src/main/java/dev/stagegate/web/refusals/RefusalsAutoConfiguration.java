package dev.stagegate.web.refusals;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/** Has refused calls noted where the service keeps them. */
@AutoConfiguration
@ConditionalOnBean(RefusedCalls.class)
class RefusalsAutoConfiguration {

  @Bean
  NotingRefusals notingRefusals(RefusedCalls refused) {
    return new NotingRefusals(refused);
  }
}
