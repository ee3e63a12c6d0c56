package dev.stagegate.events.topics;

import dev.stagegate.events.autoconfigure.FactsSettings;
import dev.stagegate.events.wire.FactTopics;
import dev.stagegate.settings.SettingsAutoConfiguration;
import java.io.PrintStream;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Makes the topics of the house, and ends. It is told of Kafka by the settings that services have
 * ({@code spring.kafka.*}, {@code stagegate.events.partitions}, {@code .replicas}).
 *
 * <p>Exit code 0: all are there; 1: Kafka refused or was not reached; 2: a topic that must be
 * compacted is not, so that facts would be lost.
 */
public final class CreateTopics {

  private CreateTopics() {}

  public static void main(String[] args) {
    System.exit(run(System.out, System.err, args));
  }

  static int run(PrintStream out, PrintStream err, String... args) {
    try (var context =
            new SpringApplicationBuilder(Wiring.class)
                .web(WebApplicationType.NONE)
                .properties(
                    "spring.config.name=create-topics",
                    "spring.main.banner-mode=off",
                    "logging.level.root=warn")
                .run(args);
        Admin kafka =
            Admin.create(context.getBean(KafkaAdmin.class).getConfigurationProperties())) {
      FactsSettings settings = context.getBean(FactsSettings.class);
      MakingTopics.Report report =
          new MakingTopics(kafka).make(FactTopics.all(settings.partitions(), settings.replicas()));
      return told(report, out, err);
    } catch (ExecutionException e) {
      err.println("The topics could not be made: " + e.getCause());
      return 1;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private static int told(MakingTopics.Report report, PrintStream out, PrintStream err) {
    report.made().forEach(topic -> out.println("made " + topic));
    report.differences().forEach(difference -> out.println("left as it is: " + difference));
    if (report.losesFacts()) {
      err.println("A topic that must be compacted is not, so that facts would be lost: see above.");
      return 2;
    }
    out.println("All topics are there.");
    return 0;
  }

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration({
    SettingsAutoConfiguration.class,
    SslAutoConfiguration.class,
    KafkaAutoConfiguration.class
  })
  @EnableConfigurationProperties(FactsSettings.class)
  static class Wiring {}
}
