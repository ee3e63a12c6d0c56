package dev.stagegate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.flyway.autoconfigure.FlywayProperties;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MigrationSettingsTest {

  /** Shorter than the chart gives a Job, after which nobody could read why it failed. */
  private static final int MOST_SECONDS = 600;

  /** By itself Flyway asks for its lock 50 times, once a second, and then the service ends. */
  @ParameterizedTest
  @EnumSource
  void a_replica_waits_for_another_that_migrates(Service service) throws Exception {
    StandardEnvironment environment = new StandardEnvironment();
    new YamlPropertySourceLoader()
        .load("service", new ClassPathResource(service.title() + ".yml"))
        .forEach(environment.getPropertySources()::addLast);

    assertThat(Binder.get(environment).bind("spring.flyway", FlywayProperties.class).get())
        .extracting(FlywayProperties::getLockRetryCount)
        .satisfies(seconds -> assertThat(seconds).isGreaterThan(300).isLessThan(MOST_SECONDS));
  }
}
