package dev.stagegate.gateway.feishu.preview;

import dev.stagegate.events.AccessTerms;
import dev.stagegate.events.ExportFormat;
import dev.stagegate.events.ExportTerms;
import dev.stagegate.events.MatchedFlow;
import dev.stagegate.events.Risk;
import dev.stagegate.events.RoleTerms;
import dev.stagegate.gateway.invitation.Question;
import dev.stagegate.gateway.invitation.Question.AskedTask;
import dev.stagegate.gateway.invitation.Question.AskedText;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions about requests that never were, one of each kind. */
final class SampleQuestions {

  private static final String INSTANCE = "pg-prod";
  private static final String ENGINE = "POSTGRES";
  private static final String DATABASE = "shop";

  private SampleQuestions() {}

  static Question of(SampleKind kind) {
    return switch (kind) {
      case CHANGE_DATABASE ->
          question(
              "Add a note to orders",
              Risk.HIGH,
              new MatchedFlow(
                  "sample",
                  "High risk in production",
                  "resource.environment_id == \"prod\" && risk_level == \"HIGH\""),
              List.of(changing(1, DATABASE), changing(2, "shop_eu")),
              """
              ALTER TABLE orders ADD COLUMN note text;
              UPDATE orders SET note = '';\
              """);
      case CREATE_DATABASE ->
          question(
              "A database for reports",
              Risk.LOW,
              new MatchedFlow(
                  "sample", "Production database", "resource.environment_id == \"prod\""),
              List.of(AskedTask.running(1, INSTANCE, "reports", ENGINE)),
              "CREATE DATABASE \"reports\"");
      case EXPORT_DATA ->
          question(
              "Orders of last month for the auditors",
              Risk.LOW,
              new MatchedFlow("sample", "Everything else", ""),
              List.of(task(DATABASE, new ExportTerms(ExportFormat.CSV, 10_000), null, null)),
              "SELECT * FROM orders WHERE ordered_at >= '2026-10-01' AND ordered_at <"
                  + " '2026-11-01'");
      case REQUEST_ROLE ->
          question(
              "Developer of the shop for the release",
              Risk.LOW,
              new MatchedFlow(
                  "sample", "Role in production", "resource.environment_id == \"prod\""),
              List.of(
                  task(
                      null,
                      null,
                      new RoleTerms(
                          "projectDeveloper",
                          Duration.ofDays(7).toSeconds(),
                          List.of(INSTANCE + "/" + DATABASE)),
                      null)),
              null);
      case REQUEST_JIT_ACCESS ->
          question(
              "Look into order 4711",
              Risk.LOW,
              new MatchedFlow("sample", "Access with export", "request.data_export"),
              List.of(
                  task(
                      DATABASE,
                      null,
                      null,
                      new AccessTerms(Duration.ofHours(4).toSeconds(), true, false))),
              "SELECT * FROM orders WHERE id = 4711");
    };
  }

  private static AskedTask changing(int number, String database) {
    return new AskedTask(
        number, INSTANCE, database, ENGINE, null, null, null, 12_000L, 12_000L, null, List.of());
  }

  private static AskedTask task(
      @Nullable String database,
      @Nullable ExportTerms export,
      @Nullable RoleTerms role,
      @Nullable AccessTerms access) {
    return new AskedTask(
        1,
        database == null ? null : INSTANCE,
        database,
        database == null ? null : ENGINE,
        export,
        role,
        access,
        null,
        null,
        null,
        List.of());
  }

  private static Question question(
      String title, Risk risk, MatchedFlow flow, List<AskedTask> tasks, @Nullable String sql) {
    List<Integer> numbers = tasks.stream().map(AskedTask::number).toList();
    return new Question(
        "1024",
        title,
        "https://stagegate.example/issues/1024",
        "shop",
        "dev@example.com",
        List.of("owner@example.com"),
        "prod",
        "Production",
        2,
        2,
        null,
        "Project Owner",
        1,
        2,
        risk,
        List.of(flow),
        tasks,
        tasks.size(),
        sql == null ? List.of() : List.of(new AskedText(numbers, sql, false, null, null)),
        false,
        "0123456789abcdef".repeat(4),
        null,
        null,
        null);
  }
}
