package dev.stagegate.events.kafka;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.security.oauthbearer.ClientJwtValidator;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Lets Kafka's clients fetch tokens (SASL OAUTHBEARER) from where the operator says. Kafka asks for
 * the same address once more, as a property of the JVM, since in some programs those who write a
 * client's properties are not those who run it; here they are. And it would look at tokens by a
 * class that needs a library of brokers (jose4j), unless told to take the one for clients.
 */
public final class TokenEndpoints
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  static final String ALLOWED = "org.apache.kafka.sasl.oauthbearer.allowed.urls";

  private static final String VALIDATOR =
      "spring.kafka.properties.sasl.oauthbearer.jwt.validator.class";

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    Map<String, String> kafka =
        Binder.get(context.getEnvironment())
            .bind("spring.kafka.properties", Bindable.mapOf(String.class, String.class))
            .orElse(Map.of());
    String endpoint = kafka.get("sasl.oauthbearer.token.endpoint.url");
    if (endpoint != null && !endpoint.isBlank()) {
      allow(endpoint.strip());
      // Last, so that the operator may still say otherwise.
      context
          .getEnvironment()
          .getPropertySources()
          .addLast(
              new MapPropertySource(
                  "how clients of Kafka look at tokens",
                  Map.of(VALIDATOR, ClientJwtValidator.class.getName())));
    }
  }

  /** Several services may live in one process. */
  private static void allow(String endpoint) {
    Set<String> all = new LinkedHashSet<>();
    Stream.concat(
            Arrays.stream(System.getProperty(ALLOWED, "").split(",", -1)), Stream.of(endpoint))
        .map(String::strip)
        .filter(one -> !one.isEmpty())
        .forEach(all::add);
    System.setProperty(ALLOWED, String.join(",", all));
  }
}
