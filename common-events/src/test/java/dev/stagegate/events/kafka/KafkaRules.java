package dev.stagegate.events.kafka;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

/** What every service's use of Kafka is held to. */
@NullMarked
public final class KafkaRules {

  /** They lose bundles of certificates: clients are made of {@link KafkaClients}. */
  public static final ArchRule NO_CLIENTS_OF_KAFKAS_PROPERTIES_ALONE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("org.springframework.boot.kafka.autoconfigure.KafkaProperties");

  private KafkaRules() {}
}
