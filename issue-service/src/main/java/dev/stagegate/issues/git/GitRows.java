package dev.stagegate.issues.git;

import io.r2dbc.spi.Readable;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What stands in rows. */
final class GitRows {

  static final String CONNECTION =
      """
      c.id, c.title, c.host, c.api_url, c.repository, c.branch, c.project_id, c.account,
      c.paths::text AS paths, c.people::text AS people, c.strangers, c.enabled, c.version,
      c.changed_by, c.changed_at, c.head
      """;

  static final String PUSH =
      """
      p.id, p.connection_id, p.delivery, p.before_commit, p.after_commit, p.pusher_login,
      p.pusher_email, p.state, p.received_at, p.due_at, p.failures, p.trouble, p.troubled_since,
      p.reasons::text AS reasons, p.traceparent, p.issue_id, p.settled_at
      """;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private GitRows() {}

  static GitConnection connection(Readable row) {
    return new GitConnection(
        text(row, "id"),
        text(row, "title"),
        HostKind.valueOf(text(row, "host")),
        URI.create(text(row, "api_url")),
        text(row, "repository"),
        text(row, "branch"),
        text(row, "project_id"),
        text(row, "account"),
        JSON.readValue(text(row, "paths"), new TypeReference<List<PathRule>>() {}),
        JSON.readValue(text(row, "people"), new TypeReference<Map<String, String>>() {}),
        Strangers.valueOf(text(row, "strangers")),
        Boolean.TRUE.equals(row.get("enabled", Boolean.class)),
        number(row, "version"),
        text(row, "changed_by"),
        Objects.requireNonNull(moment(row, "changed_at")),
        row.get("head", String.class));
  }

  static Push push(Readable row) {
    Long issue = row.get("issue_id", Long.class);
    return new Push(
        number(row, "id"),
        text(row, "connection_id"),
        new PushNotice(
            text(row, "delivery"),
            text(row, "before_commit"),
            text(row, "after_commit"),
            row.get("pusher_login", String.class),
            row.get("pusher_email", String.class)),
        PushState.valueOf(text(row, "state")),
        Objects.requireNonNull(moment(row, "received_at")),
        Objects.requireNonNull(moment(row, "due_at")),
        Objects.requireNonNull(row.get("failures", Integer.class)),
        row.get("trouble", String.class),
        moment(row, "troubled_since"),
        JSON.readValue(text(row, "reasons"), new TypeReference<List<String>>() {}),
        row.get("traceparent", String.class),
        issue == null ? null : issue.toString(),
        moment(row, "settled_at"));
  }

  static String json(Object value) {
    return JSON.writeValueAsString(value);
  }

  static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }

  static long number(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, Long.class));
  }

  private static @Nullable Instant moment(Readable row, String column) {
    OffsetDateTime moment = row.get(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }
}
