package dev.stagegate.browser;

import java.util.List;
import java.util.Map;

/** A request of another kind than a change: the rows of a query in staging, as a file. */
final class ExportRequest {

  private ExportRequest() {}

  /** Asked for by the developer; the issue's id. */
  static String titled(String title) {
    Map<String, Object> task =
        Map.of(
            "instanceId",
            "pg-staging",
            "databaseName",
            "shop_staging",
            "statement",
            "SELECT 1 AS n",
            "export",
            Map.of("format", "CSV", "rowLimit", 10));
    Map<String, Object> issue =
        Map.of(
            "title",
            title,
            "projectId",
            "shop",
            "origin",
            "UI",
            "source",
            "EXPORT_DATA",
            "stages",
            List.of(Map.of("environmentId", "staging", "tasks", List.of(task))));
    return World.shared()
        .as(World.DEV)
        .send("POST", "/api/v1/issues", issue)
        .orFail("Asking for an export")
        .path("id")
        .asString();
  }
}
