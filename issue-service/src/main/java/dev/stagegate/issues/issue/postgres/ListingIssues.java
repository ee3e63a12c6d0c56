package dev.stagegate.issues.issue.postgres;

import dev.stagegate.events.Risk;
import dev.stagegate.issues.issue.IssueState;
import dev.stagegate.issues.issue.IssueSummary;
import dev.stagegate.issues.issue.IssueSummary.CurrentStage;
import dev.stagegate.issues.issue.Listing;
import dev.stagegate.issues.issue.StageState;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a page of issues is asked for. Only the conditions that are wanted are written, and each is
 * read along an index: the newest of each project, or of a person, or with a stage like that, or
 * what a word is found in. What is left out of a page is not read.
 */
final class ListingIssues {

  /** Whether a stage's checks stop it until a person does something about it. */
  private static final String STOPPED =
      """
      coalesce(
        jsonb_array_length(each.stage -> 'stoppedBy') > 0 AND each.stage ->> 'outOfReach' IS NULL, false)\
      """;

  /**
   * What is shown of an issue, cut out where it is kept: all of it is some twenty times as long.
   */
  private static final String SUMMARIES =
      """
      WITH page AS (%s)
      SELECT i.id::text AS id, i.title, i.project_id, i.creator, i.assignee, i.state, body.labels,
        body."openedAt" AS opened_at, stage.*
      FROM page
        JOIN issue i ON i.id = page.id
        CROSS JOIN LATERAL jsonb_to_record(i.body)
          AS body ("openedAt" text, labels text[], stages jsonb, approvals jsonb)
        LEFT JOIN LATERAL (
          SELECT known.id AS stage_id, known.environment_id, known.state AS stage_state,
            %s AS stopped,
            body.approvals -> known.id ->> 'state' = 'HELD' AS held,
            body.approvals -> known.id ->> 'risk' AS risk
          FROM jsonb_array_elements(body.stages) WITH ORDINALITY AS each (stage, place),
            LATERAL (SELECT stage #>> '{plan,stageId}', stage #>> '{plan,environmentId}', stage ->> 'state')
              AS known (id, environment_id, state)
          WHERE known.state <> 'DONE'
          ORDER BY each.place LIMIT 1) AS stage ON true
      ORDER BY i.id DESC
      """;

  /** Read of open issues alone, which are few beside those that are done. */
  private static final String CURRENT =
      """
      i.state = 'OPEN' AND %s = (
        SELECT %s FROM jsonb_array_elements(i.body -> 'stages') WITH ORDINALITY AS each (stage, place)
        WHERE each.stage ->> 'state' <> 'DONE' ORDER BY each.place LIMIT 1)\
      """;

  private static final String STANDING = CURRENT.formatted(":stage", "each.stage ->> 'state'");
  private static final String IS_STOPPED = CURRENT.formatted(":stopped", STOPPED);
  private static final String APPROVAL =
      CURRENT.formatted(
          ":approval", "i.body -> 'approvals' -> (each.stage #>> '{plan,stageId}') ->> 'state'");

  /** Of so many, a word that one in two hundred has fills a page. */
  private static final int NEAR = 10_000;

  private final Listing listing;
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final String stages;

  ListingIssues(Listing listing) {
    this.listing = listing;
    Listing.Filter filter = listing.filter();
    when("i.state = :state", "state", filter.state() == null ? null : filter.state().name());
    when(STANDING, "stage", filter.stage() == null ? null : filter.stage().name());
    when(IS_STOPPED, "stopped", filter.stopped());
    when(APPROVAL, "approval", filter.approval() == null ? null : filter.approval().name());
    when("i.source = :source", "source", filter.source() == null ? null : filter.source().name());
    when("i.creator = :creator", "creator", filter.creator());
    when("i.assignee = :assignee", "assignee", filter.assignee());
    // A subquery, since the function would be called for every row otherwise.
    when("i.words @> (SELECT issue_words_asked(:text))", "text", filter.text());
    when("i.id < :before", "before", listing.before());
    stages = byStage() ? stages() : "";
    values.put("limit", listing.limit());
  }

  private void when(String condition, String name, @Nullable Object value) {
    if (value != null) {
      conditions.add(condition);
      values.put(name, value);
    }
  }

  private boolean byStage() {
    return listing.filter().environmentId() != null || listing.filter().risk() != null;
  }

  private String stages() {
    Listing.Filter filter = listing.filter();
    when("s.environment_id = :environment", "environment", filter.environmentId());
    when("s.risk = :risk", "risk", filter.risk() == null ? null : filter.risk().name());
    // Says nothing new, but where to begin in the index.
    when("s.issue_id < :before", "before", listing.before());
    return " JOIN issue_stage s ON s.project_id = i.project_id AND s.issue_id = i.id";
  }

  Map<String, Object> values() {
    return values;
  }

  /** The summaries of a page, the newest first. */
  String sql() {
    return SUMMARIES.formatted(page(), STOPPED);
  }

  static IssueSummary summary(Readable row) {
    return new IssueSummary(
        text(row, "id"),
        text(row, "title"),
        text(row, "project_id"),
        text(row, "creator"),
        List.of(Objects.requireNonNull(row.get("labels", String[].class))),
        row.get("assignee", String.class),
        IssueState.valueOf(text(row, "state")),
        Instant.parse(text(row, "opened_at")),
        currentStage(row));
  }

  private static @Nullable CurrentStage currentStage(Readable row) {
    String stageId = row.get("stage_id", String.class);
    String risk = row.get("risk", String.class);
    return stageId == null
        ? null
        : new CurrentStage(
            stageId,
            text(row, "environment_id"),
            StageState.valueOf(text(row, "stage_state")),
            Boolean.TRUE.equals(row.get("stopped", Boolean.class)),
            Boolean.TRUE.equals(row.get("held", Boolean.class)),
            risk == null ? null : Risk.valueOf(risk));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }

  /** The numbers of a page. */
  private String page() {
    String projectId = listing.filter().projectId();
    if (projectId != null) {
      values.put("project", projectId);
      if (listing.readableProjects().contains(projectId)) {
        return found("i.project_id = :project");
      }
      values.put("reader", listing.reader());
      return found("i.project_id = :project AND i.creator = :reader");
    }
    values.put("reader", listing.reader());
    values.put("projects", listing.readableProjects().toArray(String[]::new));
    return hasIndexOfItsOwn()
        ? found("(i.project_id = ANY(:projects::text[]) OR i.creator = :reader)")
        : """
        SELECT id FROM (
          (SELECT newest.id FROM unnest(:projects::text[]) AS p (project)
            CROSS JOIN LATERAL (%s) AS newest)
          UNION (%s)) AS readable
        ORDER BY id DESC LIMIT :limit
        """
            .formatted(newest("i.project_id = p.project"), newest("i.creator = :reader"));
  }

  /** Whether it is found by something that few issues have in common. */
  private boolean hasIndexOfItsOwn() {
    Listing.Filter filter = listing.filter();
    return filter.text() != null || filter.creator() != null || filter.assignee() != null;
  }

  private String found(String whose) {
    return listing.filter().text() == null ? newest(whose) : nearOrEverywhere(whose);
  }

  private String newest(String whose) {
    return some("issue", whose) + " ORDER BY i.id DESC LIMIT :limit";
  }

  /**
   * How often a word occurs, PostgreSQL does not know where it occurs seldom, and so it would read
   * all issues from the newest on until a page of them has it. Here it looks so among the newest
   * alone; where they do not fill the page, the word is not frequent, and its index is read
   * instead.
   */
  private String nearOrEverywhere(String whose) {
    String newest =
        "(SELECT * FROM issue i "
            + (listing.before() == null ? "" : "WHERE i.id < :before ")
            + "ORDER BY i.id DESC LIMIT "
            + NEAR
            + ")";
    return """
    WITH near AS MATERIALIZED (%s ORDER BY i.id DESC LIMIT :limit),
      everywhere AS MATERIALIZED (%s AND (SELECT count(*) FROM near) < :limit OFFSET 0)
    SELECT id FROM (SELECT id FROM near UNION SELECT id FROM everywhere) AS found ORDER BY id DESC LIMIT :limit
    """
        .formatted(some(newest, whose), some("issue", whose));
  }

  /** Several stages may be of one risk, but only one is in an environment. */
  private String some(String issues, String whose) {
    boolean perhapsRepeated = byStage() && listing.filter().environmentId() == null;
    List<String> all = new ArrayList<>(List.of(whose));
    all.addAll(conditions);
    return (perhapsRepeated ? "SELECT DISTINCT i.id FROM " : "SELECT i.id FROM ")
        + issues
        + " i"
        + stages
        + " WHERE "
        + String.join(" AND ", all);
  }
}
