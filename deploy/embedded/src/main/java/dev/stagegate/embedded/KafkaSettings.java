package dev.stagegate.embedded;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an embedded Kafka runs.
 *
 * @param data folder of topics and offsets, kept between runs; null for a temporary one. Lock and
 *     log lie in its parent
 * @param port for clients on 127.0.0.1; 0 for any free port
 * @param controllerPort for the broker's talk with itself on 127.0.0.1; 0 for any free port
 * @param more what the broker is told besides, by Kafka's own names, such as further listeners; it
 *     goes before what we would say
 */
public record KafkaSettings(
    @Nullable Path data, int port, int controllerPort, Map<String, String> more) {

  public KafkaSettings {
    more = Map.copyOf(more);
    Ports.requireValid(port);
    Ports.requireValid(controllerPort);
    if (data != null && data.toString().contains(",")) {
      throw new IllegalArgumentException("Kafka takes no folder with a comma in its name: " + data);
    }
  }

  /** A broker whose data stays in {@code data}. */
  public static KafkaSettings keptIn(Path data, int port) {
    return new KafkaSettings(data, port, 0, Map.of());
  }

  /** A throw-away broker on a free port. */
  public static KafkaSettings temporary() {
    return new KafkaSettings(null, 0, 0, Map.of());
  }

  /** What the broker is told besides may hold private keys. */
  @Override
  public String toString() {
    return "KafkaSettings[data=%s, port=%d, controllerPort=%d]"
        .formatted(data, port, controllerPort);
  }
}
