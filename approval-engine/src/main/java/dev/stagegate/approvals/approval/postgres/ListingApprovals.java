package dev.stagegate.approvals.approval.postgres;

import static dev.stagegate.approvals.postgres.Columns.instant;
import static dev.stagegate.approvals.postgres.Columns.text;
import static dev.stagegate.approvals.postgres.Columns.texts;

import dev.stagegate.approvals.approval.Approvals.Happened;
import dev.stagegate.approvals.approval.Happening;
import dev.stagegate.approvals.approval.KeptApproval;
import dev.stagegate.approvals.approval.Listing;
import dev.stagegate.approvals.json.EngineJson;
import dev.stagegate.events.ApprovalFact;
import dev.stagegate.events.Channel;
import dev.stagegate.events.Risk;
import dev.stagegate.events.SourceType;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds and lists approvals, and keeps and tells what happened to each. */
@Component
final class ListingApprovals {

  /** What is left out of a page is not written out as text. */
  private static final String READ =
      """
      WITH page AS (
        SELECT approval_id FROM approval WHERE %s ORDER BY opened_at DESC, approval_id DESC LIMIT :most
      )
      SELECT approval_id, kind, state::text AS state, stage::text AS stage, NULL::text AS explanation, changes,
             opened_at, changed_at
      FROM approval JOIN page USING (approval_id)
      ORDER BY opened_at DESC, approval_id DESC
      """;

  private static final String FIND =
      """
      SELECT approval_id, kind, state::text AS state, stage::text AS stage, explanation::text AS explanation, changes,
             opened_at, changed_at
      FROM approval
      WHERE approval_id = :id
      """;

  private static final String REMEMBER =
      """
      INSERT INTO approval_history (approval_id, at, event, node_id, person, channel, detail, asked)
      SELECT id, :at, event, "nodeId", person, channel, detail, asked
      FROM json_to_recordset(:rows::json) AS h (id text, event text, "nodeId" text, person text, channel text, detail text,
                                                asked text[])
      """;

  private static final String HISTORY =
      "SELECT * FROM approval_history WHERE approval_id = :id ORDER BY position LIMIT 5000";

  /** What is written together; of other letters than ASCII's any part is a word. */
  private static final Pattern RUN = Pattern.compile("[A-Za-z0-9]+|[^\\x00-\\x7f]+");

  private final DatabaseClient database;
  private final Clock clock;

  ListingApprovals(DatabaseClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  Mono<KeptApproval> find(String approvalId) {
    return database.sql(FIND).bind("id", approvalId).map(ApprovalRow::kept).one();
  }

  Flux<KeptApproval> list(Listing listing, int atMost) {
    List<String> conditions = new ArrayList<>(List.of("true"));
    Map<String, Object> values = new HashMap<>(Map.of("most", atMost));
    Listing.Place after = listing.after();
    if (after != null) {
      conditions.add("(opened_at, approval_id) < (:openedAt, :approvalId)");
      values.put("openedAt", after.openedAt());
      values.put("approvalId", after.approvalId());
    }
    String waitingFor = listing.waitingFor();
    if (waitingFor != null) {
      conditions.add("kind = 'WAITING' AND eligible @> ARRAY[:waitingFor]::text[]");
      values.put("waitingFor", waitingFor);
    }
    if (!listing.states().isEmpty()) {
      conditions.add("kind = ANY (:kinds)");
      values.put("kinds", kinds(listing));
    }
    equal(conditions, values, "creator", listing.requestedBy());
    equal(conditions, values, "issue_id", listing.issueId());
    equal(conditions, values, "project_id", listing.projectId());
    equal(conditions, values, "environment_id", listing.environmentId());
    Risk risk = listing.risk();
    if (risk != null) {
      conditions.add("state #>> '{plan,risk}' = :risk");
      values.put("risk", risk.name());
    }
    SourceType source = listing.source();
    if (source != null) {
      conditions.add("stage ->> 'sourceType' = :source");
      values.put("source", source.name());
    }
    words(conditions, values, listing.text());
    return database
        .sql(READ.formatted(String.join(" AND ", conditions)))
        .bindValues(values)
        .map(ApprovalRow::kept)
        .all();
  }

  /** Keeps what facts tell, in the caller's transaction. */
  Mono<Void> remember(List<ApprovalFact> facts) {
    if (facts.isEmpty()) {
      return Mono.empty();
    }
    return database
        .sql(REMEMBER)
        .bind("at", clock.instant())
        .bind(
            "rows",
            EngineJson.MAPPER.writeValueAsString(
                facts.stream().map(ListingApprovals::row).toList()))
        .then();
  }

  Flux<Happened> historyOf(String approvalId) {
    return database.sql(HISTORY).bind("id", approvalId).map(ListingApprovals::happened).all();
  }

  private static void equal(
      List<String> conditions, Map<String, Object> values, String column, @Nullable String value) {
    if (value != null) {
      conditions.add(column + " = :" + column);
      values.put(column, value);
    }
  }

  /** Found are the same titles as in issue-service's list. */
  private static void words(
      List<String> conditions, Map<String, Object> values, @Nullable String text) {
    if (text == null) {
      return;
    }
    Matcher runs = RUN.matcher(text);
    for (int n = 0; runs.find(); n++) {
      conditions.add("lower(issue_id || ' ' || (stage ->> 'issueTitle')) ~ lower(:word" + n + ")");
      boolean begins = runs.group().charAt(0) < 0x80;
      values.put("word" + n, (begins ? "(^|[^a-z0-9])" : "") + runs.group());
    }
  }

  private static String[] kinds(Listing listing) {
    return listing.states().stream()
        .flatMap(state -> ApprovalKind.of(state).stream())
        .map(ApprovalKind::name)
        .toArray(String[]::new);
  }

  private static Row row(ApprovalFact fact) {
    Happening what = Happening.of(fact);
    Channel channel = what.channel();
    return new Row(
        fact.approvalId(),
        what.event().name(),
        what.nodeId(),
        what.person(),
        channel == null ? null : channel.name(),
        what.detail(),
        what.asked());
  }

  private static Happened happened(Readable row) {
    String channel = row.get("channel", String.class);
    Instant at = instant(row, "at");
    return new Happened(
        new Happening(
            Happening.Event.valueOf(text(row, "event")),
            row.get("node_id", String.class),
            row.get("person", String.class),
            channel == null ? null : Channel.valueOf(channel),
            text(row, "detail"),
            texts(row, "asked")),
        at);
  }

  /** One thing that happened, by the names of the statement. */
  private record Row(
      String id,
      String event,
      @Nullable String nodeId,
      @Nullable String person,
      @Nullable String channel,
      String detail,
      List<String> asked) {}
}
