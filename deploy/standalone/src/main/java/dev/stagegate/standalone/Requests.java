package dev.stagegate.standalone;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a creator sends to open an issue in the sample workspace. */
public final class Requests {

  private final String title;
  private final Map<String, List<String>> statements = new LinkedHashMap<>();
  private @Nullable String assignee;
  private String origin = "UI";

  private Requests(String title) {
    this.title = title;
  }

  public static Requests titled(String title) {
    return new Requests(title);
  }

  public Requests fromGit() {
    origin = "GITOPS";
    return this;
  }

  public Requests assignedTo(String person) {
    assignee = person;
    return this;
  }

  /** Each statement is a task of its own on the environment's sample database. */
  public Requests in(String environment, String... sql) {
    statements.computeIfAbsent(environment, _ -> new ArrayList<>()).addAll(List.of(sql));
    return this;
  }

  public Map<String, Object> body() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("title", title);
    body.put("projectId", "shop");
    body.put("origin", origin);
    body.put(
        "stages",
        statements.entrySet().stream().map(e -> stage(e.getKey(), e.getValue())).toList());
    if (assignee != null) {
      body.put("assignee", assignee);
    }
    return body;
  }

  private static Map<String, Object> stage(String environment, List<String> sql) {
    return Map.of(
        "environmentId",
        environment,
        "tasks",
        sql.stream().map(text -> task(environment, text)).toList());
  }

  private static Map<String, String> task(String environment, String sql) {
    return Map.of(
        "instanceId", "pg-" + environment, "databaseName", "shop_" + environment, "statement", sql);
  }
}
