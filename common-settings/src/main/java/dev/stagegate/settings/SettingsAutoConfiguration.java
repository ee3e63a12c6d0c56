package dev.stagegate.settings;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.context.annotation.Bean;

/** Holds all records of settings to their limits. */
@AutoConfiguration
public class SettingsAutoConfiguration {

  @Bean
  static ConfigurationPropertiesBindHandlerAdvisor limits() {
    return Limits::new;
  }
}
