package dev.stagegate.standalone;

import dev.stagegate.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A real Prometheus that reads from the services, where this machine has one. */
final class Prometheus implements AutoCloseable {

  private static final Duration A_WHILE = Duration.ofSeconds(60);

  private final Http http = new Http();
  private final URI url;
  private final Process process;

  private Prometheus(URI url, Process process) {
    this.url = url;
    this.process = process;
  }

  /** Where a program is on this machine, such as {@code promtool}. */
  static Optional<Path> program(String name) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts it.
   *
   * @param services where each job's service answers
   * @param token what it shows them
   * @param rules the text of a rule file
   */
  static Prometheus start(Path folder, Map<String, URI> services, String token, String rules) {
    int port = Ports.free(1).getFirst();
    try {
      Files.writeString(folder.resolve("token"), token);
      Files.writeString(folder.resolve("rules.yml"), rules);
      Files.writeString(folder.resolve("prometheus.yml"), configuration(services));
      Process process =
          new ProcessBuilder(
                  program("prometheus").orElseThrow().toString(),
                  "--config.file=" + folder.resolve("prometheus.yml"),
                  "--storage.tsdb.path=" + folder.resolve("data"),
                  "--web.listen-address=127.0.0.1:" + port,
                  "--log.level=warn")
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("prometheus.log").toFile())
              .start();
      Prometheus prometheus = new Prometheus(URI.create("http://127.0.0.1:" + port), process);
      try {
        prometheus.awaitReadings(services.keySet());
        return prometheus;
      } catch (IllegalStateException e) {
        prometheus.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String configuration(Map<String, URI> services) {
    return """
    global: { scrape_interval: 2s, scrape_timeout: 2s, evaluation_interval: 2s }
    rule_files: [rules.yml]
    scrape_configs:
    """
        + services.entrySet().stream()
            .map(
                service ->
                    """
                      - job_name: %s
                        metrics_path: /actuator/prometheus
                        authorization: { credentials_file: token }
                        static_configs: [{ targets: ["%s"] }]
                    """
                        .formatted(service.getKey(), service.getValue().getAuthority()))
            .collect(Collectors.joining());
  }

  /** Until it is ready it answers with other things than JSON, or not at all. */
  private void awaitReadings(Set<String> jobs) {
    Patience.waitFor(
        "Prometheus reading from " + jobs,
        A_WHILE,
        () -> {
          try {
            return Optional.of(query("up == 1")).filter(up -> up.size() == jobs.size());
          } catch (UncheckedIOException | JacksonException | IllegalStateException _) {
            return Optional.empty();
          }
        });
  }

  /** What an expression gives now: one entry a series. */
  List<JsonNode> query(String expression) {
    return get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
        .path("result")
        .valueStream()
        .toList();
  }

  /** The alerts that fire now, by name. */
  Set<String> firing() {
    return get("/api/v1/alerts")
        .path("alerts")
        .valueStream()
        .filter(alert -> alert.path("state").asString().equals("firing"))
        .map(alert -> alert.path("labels").path("alertname").asString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  void awaitFiring(String... alerts) {
    Set<String> wanted = new TreeSet<>(List.of(alerts));
    Set<String> seen = new TreeSet<>();
    Patience.waitFor(
        "Alerts " + wanted,
        Duration.ofSeconds(90),
        () -> {
          seen.addAll(firing());
          return Optional.of(seen).filter(fired -> fired.containsAll(wanted));
        });
  }

  private JsonNode get(String path) {
    return http.call("GET", url.resolve(path), Map.of(), null)
        .orFail("Asking Prometheus")
        .path("data");
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
