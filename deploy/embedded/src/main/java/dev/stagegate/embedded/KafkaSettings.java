package dev.stagegate.embedded;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How an embedded Kafka runs.
 *
 * @param data folder of topics and offsets, kept between runs; null for a temporary one. Lock and
 *     log lie in its parent
 * @param port for clients on 127.0.0.1; 0 for any free port
 * @param controllerPort for the broker's talk with itself on 127.0.0.1; 0 for any free port
 */
public record KafkaSettings(@Nullable Path data, int port, int controllerPort) {

  public KafkaSettings {
    Ports.requireValid(port);
    Ports.requireValid(controllerPort);
    if (data != null && data.toString().contains(",")) {
      throw new IllegalArgumentException("Kafka takes no folder with a comma in its name: " + data);
    }
  }

  /** A broker whose data stays in {@code data}. */
  public static KafkaSettings keptIn(Path data, int port) {
    return new KafkaSettings(data, port, 0);
  }

  /** A throw-away broker on a free port. */
  public static KafkaSettings temporary() {
    return new KafkaSettings(null, 0, 0);
  }
}
