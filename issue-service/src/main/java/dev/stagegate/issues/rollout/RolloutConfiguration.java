package dev.stagegate.issues.rollout;

import dev.stagegate.events.SourceType;
import dev.stagegate.issues.issue.RunnableEngines;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells which engines can be run. */
@Configuration(proxyBeanMethods = false)
class RolloutConfiguration {

  @Bean
  RunnableEngines runnableEngines(Runners runners, Performers performers) {
    return new RunnableEngines(
        runners.engines(),
        performers.engines(SourceType.CREATE_DATABASE),
        performers.engines(SourceType.EXPORT_DATA));
  }
}
