package dev.stagegate.benchmark;

import dev.stagegate.embedded.Ports;
import dev.stagegate.standalone.Api;
import dev.stagegate.standalone.Database;
import dev.stagegate.standalone.Installation;
import dev.stagegate.standalone.Patience;
import dev.stagegate.standalone.Phones;
import dev.stagegate.standalone.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * An export of many rows, approved in Feishu, kept and downloaded, by an issue-service whose heap
 * ends at 256 MiB.
 */
final class LargeExport {

  private static final Duration PATIENCE = Duration.ofMinutes(20);

  private LargeExport() {}

  static void measure(Path data, int rows) {
    try (Installation installation =
        Installation.startWithOwnProcesses(data, Ports.free(1).getFirst())) {
      Database target = Database.of(installation, "shop_test");
      target.run(
          "CREATE TABLE export_rows AS SELECT n AS id, md5(n::text) AS name, now() AS made, n *"
              + " 0.01 AS price FROM generate_series(1, "
              + rows
              + ") n");
      target.run("GRANT SELECT ON export_rows TO shop");
      Api dev = installation.signIn("dev@example.com");
      String issueId = ask(dev, rows);
      Phones phones = new Phones(installation.http(), installation.ground().feishu());
      JsonNode request = phones.openRequest(issueId, "owner@example.com");
      long begun = System.nanoTime();
      phones.approve(request, "owner@example.com", "");
      JsonNode task =
          Patience.waitFor(
              "The export",
              PATIENCE,
              () -> Optional.of(task(dev, issueId)).filter(LargeExport::hasEnded));
      double exported = (System.nanoTime() - begun) / 1e9;
      System.out.printf(
          "%d rows exported in %.1f s: %s%n", rows, exported, task.path("state").asString());
      download(installation, dev, issueId, task.path("taskId").asString());
      System.out.printf(
          "heap limit 256 MiB; process now %.0f MiB%n",
          Memory.of(installation.pid(Service.ISSUES)).process() / 1048576.0);
    }
  }

  private static String ask(Api dev, int rows) {
    Map<String, Object> task =
        Map.of(
            "instanceId",
            "pg-test",
            "databaseName",
            "shop_test",
            "statement",
            "SELECT id, name, made, price FROM export_rows",
            "export",
            Map.of("format", "CSV", "rowLimit", rows));
    return dev.call(
            "POST",
            "/api/v1/issues",
            Map.of("Idempotency-Key", UUID.randomUUID().toString()),
            Map.of(
                "title",
                "All rows",
                "projectId",
                "shop",
                "source",
                "EXPORT_DATA",
                "assignee",
                "owner@example.com",
                "stages",
                List.of(Map.of("environmentId", "test", "tasks", List.of(task)))))
        .orFail("Asking for the export")
        .path("id")
        .asString();
  }

  private static JsonNode task(Api dev, String issueId) {
    return dev.get("/api/v1/issues/" + issueId).path("stages").path(0).path("tasks").path(0);
  }

  private static boolean hasEnded(JsonNode task) {
    return List.of("DONE", "FAILED", "UNKNOWN").contains(task.path("state").asString());
  }

  private static void download(Installation installation, Api dev, String issueId, String taskId) {
    long begun = System.nanoTime();
    HttpRequest request =
        HttpRequest.newBuilder(
                installation
                    .url()
                    .resolve("/api/v1/issues/" + issueId + "/tasks/" + taskId + "/export"))
            .header("Authorization", dev.authorization())
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
      long lines = 0;
      long bytes = 0;
      byte[] buffer = new byte[1 << 16];
      try (InputStream body = response.body()) {
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
          bytes += read;
          for (int i = 0; i < read; i++) {
            lines += buffer[i] == '\n' ? 1 : 0;
          }
        }
      }
      System.out.printf(
          "downloaded with %d: %d lines, %.0f MiB in %.1f s%n",
          response.statusCode(), lines, bytes / 1048576.0, (System.nanoTime() - begun) / 1e9);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
