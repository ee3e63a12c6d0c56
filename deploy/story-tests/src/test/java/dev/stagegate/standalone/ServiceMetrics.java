package dev.stagegate.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** What Prometheus reads from a service. */
record ServiceMetrics(String page) {

  static ServiceMetrics of(URI service, Api reader) {
    return of(service, reader.authorization());
  }

  /**
   * Reads it as somebody.
   *
   * @param authorization the header that is shown
   */
  static ServiceMetrics of(URI service, String authorization) {
    HttpRequest request =
        HttpRequest.newBuilder(service.resolve("/actuator/prometheus"))
            .header("Authorization", authorization)
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return new ServiceMetrics(client.send(request, BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /**
   * The largest value of a metric.
   *
   * @param name its name, or how its line begins
   */
  double largest(String name) {
    return page.lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .filter(value -> !value.equals("NaN"))
        .mapToDouble(Double::parseDouble)
        .max()
        .orElseThrow(() -> new AssertionError(name + " is not in " + page));
  }
}
