package dev.stagegate.events.migration;

import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * Migrates a service's database and ends: {@code Migrate issue-service}. It reads the settings that
 * the service has ({@code spring.flyway.*}), so that the service itself need not know the password
 * of the role that owns its tables. Flyway holds a lock in the database meanwhile: several at once
 * wait for one another.
 *
 * <p>Exit code 0: the database is up to date; 1: it is not.
 */
public final class Migrate {

  private Migrate() {}

  public static void main(String[] args) {
    System.exit(run(List.of(args)));
  }

  static int run(List<String> args) {
    if (args.isEmpty() || !args.getFirst().matches("[a-z-]+")) {
      System.err.println("Migrate what? The name of a service, such as issue-service");
      return 1;
    }
    try (var context =
        new SpringApplicationBuilder(Wiring.class)
            .web(WebApplicationType.NONE)
            .properties("spring.config.name=" + args.getFirst(), "spring.main.banner-mode=off")
            .run(args.subList(1, args.size()).toArray(String[]::new))) {
      var current = context.getBean(Flyway.class).info().current();
      System.out.println("The database is at " + (current == null ? "0" : current.getVersion()));
      return 0;
    } catch (RuntimeException e) {
      System.err.println("The database could not be migrated: " + reason(e));
      return 1;
    }
  }

  private static String reason(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof FlywayException) {
        return String.valueOf(cause.getMessage());
      }
    }
    return String.valueOf(error.getMessage());
  }

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration(FlywayAutoConfiguration.class)
  static class Wiring {}
}
