package dev.stagegate.issues.rollout;

import dev.stagegate.issues.issue.RunnableEngines;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells which engines can be run. */
@Configuration(proxyBeanMethods = false)
class RolloutConfiguration {

  @Bean
  RunnableEngines runnableEngines(Runners runners) {
    return new RunnableEngines(runners.engines());
  }
}
