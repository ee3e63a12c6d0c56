package dev.stagegate.issues.issue.postgres;

import dev.stagegate.events.UnitSnapshot;
import dev.stagegate.issues.issue.ClassifiedStatement;
import dev.stagegate.issues.issue.Decision.Changed;
import dev.stagegate.issues.issue.Entry;
import dev.stagegate.issues.issue.Issue;
import dev.stagegate.issues.issue.Issues.TaskKey;
import dev.stagegate.issues.issue.Issues.TaskText;
import dev.stagegate.issues.issue.StatementText;
import dev.stagegate.trail.Trails;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import tools.jackson.databind.json.JsonMapper;

/**
 * Binds issues, timeline entries and texts as arrays, so that any number of them is one statement.
 */
final class IssueRows {

  private static final JsonMapper JSON = IssueJson.MAPPER;

  private record Line(Issue issue, int number, Entry entry) {}

  private IssueRows() {}

  static GenericExecuteSpec bindIssues(
      GenericExecuteSpec sql, List<Changed> changes, Trails trails) {
    List<Issue> issues = changes.stream().map(Changed::issue).toList();
    return sql.bind("ids", array(issues, Long[]::new, i -> Long.valueOf(i.id())))
        .bind("assignees", array(issues, String[]::new, Issue::assignee))
        .bind("states", array(issues, String[]::new, i -> i.state().name()))
        .bind("notBefore", array(issues, String[]::new, i -> text(i.readyNotBefore())))
        .bind("ready", array(issues, Boolean[]::new, i -> i.ready().isPresent()))
        .bind("checking", array(issues, Boolean[]::new, Issue::isToBeChecked))
        .bind("checkAt", array(issues, String[]::new, i -> text(i.checkedAgainAt())))
        .bind("added", array(changes, Integer[]::new, c -> c.entries().size()))
        .bind("traceparents", array(issues, String[]::new, i -> trails.of(i.id()).traceparent()))
        .bind("bodies", array(issues, String[]::new, IssueJson::write));
  }

  static GenericExecuteSpec bindEntries(
      GenericExecuteSpec sql, List<Changed> changes, Instant now) {
    List<Line> lines = changes.stream().flatMap(IssueRows::lines).toList();
    return sql.bind("lineIds", array(lines, Long[]::new, l -> Long.valueOf(l.issue().id())))
        .bind("numbers", array(lines, Integer[]::new, Line::number))
        .bind("at", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
        .bind("kinds", array(lines, String[]::new, l -> l.entry().kind().name()))
        .bind("actors", array(lines, String[]::new, l -> l.entry().actor()))
        .bind("channels", array(lines, String[]::new, l -> name(l.entry().channel())))
        .bind("stageIds", array(lines, String[]::new, l -> l.entry().stageId()))
        .bind("taskIds", array(lines, String[]::new, l -> l.entry().taskId()))
        .bind(
            "details",
            array(lines, String[]::new, l -> JSON.writeValueAsString(l.entry().details())));
  }

  /** What never changes of an issue. */
  static GenericExecuteSpec bindOrigins(GenericExecuteSpec sql, List<Changed> opened) {
    return sql.bind("titles", array(opened, String[]::new, c -> c.issue().title()))
        .bind("sources", array(opened, String[]::new, c -> c.issue().source().name()))
        .bind("projectIds", array(opened, String[]::new, c -> c.issue().projectId()))
        .bind("creators", array(opened, String[]::new, c -> c.issue().creator()));
  }

  static GenericExecuteSpec bindTexts(GenericExecuteSpec sql, List<TaskText> texts) {
    return bindKeys(sql, texts.stream().map(TaskText::key).toList())
        .bind("texts", array(texts, String[]::new, t -> t.statement().statement().text()))
        .bind(
            "units",
            array(texts, String[]::new, t -> JSON.writeValueAsString(t.statement().units())));
  }

  static GenericExecuteSpec bindKeys(GenericExecuteSpec sql, Collection<TaskKey> keys) {
    return sql.bind("textIds", array(keys, Long[]::new, k -> Long.valueOf(k.issueId())))
        .bind("engines", array(keys, String[]::new, TaskKey::engine))
        .bind("digests", array(keys, String[]::new, TaskKey::sha256));
  }

  static TaskText text(Readable row) {
    String engine = required(row, "engine");
    return new TaskText(
        new TaskKey(
            String.valueOf(row.get("issue_id", Long.class)), engine, required(row, "sha256")),
        new ClassifiedStatement(
            engine,
            StatementText.of(required(row, "text")),
            List.of(JSON.readValue(required(row, "units"), UnitSnapshot[].class))));
  }

  private static String required(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }

  private static Stream<Line> lines(Changed changed) {
    List<Entry> entries = changed.entries();
    return Stream.iterate(0, i -> i < entries.size(), i -> i + 1)
        .map(i -> new Line(changed.issue(), i + 1, entries.get(i)));
  }

  private static @Nullable String text(@Nullable Instant moment) {
    return moment == null ? null : moment.toString();
  }

  private static @Nullable String name(@Nullable Enum<?> constant) {
    return constant == null ? null : constant.name();
  }

  static <T, A> A[] array(
      Collection<T> values, Function<Integer, A[]> make, Function<T, ? extends @Nullable A> value) {
    A[] array = make.apply(values.size());
    int i = 0;
    for (T element : values) {
      A one = value.apply(element);
      if (one != null) {
        array[i] = one;
      }
      i++;
    }
    return array;
  }
}
