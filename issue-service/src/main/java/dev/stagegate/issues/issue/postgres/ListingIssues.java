package dev.stagegate.issues.issue.postgres;

import dev.stagegate.issues.issue.Listing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a page of issues is asked for. Only the conditions that are wanted are written, and each is
 * read along an index: the newest of each project, or of a person, or with a stage like that, or
 * what a word is found in. What is left out of a page is not read.
 */
final class ListingIssues {

  private final Listing listing;
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final String from;

  ListingIssues(Listing listing) {
    this.listing = listing;
    Listing.Filter filter = listing.filter();
    when("i.state = :state", "state", filter.state() == null ? null : filter.state().name());
    when("i.source = :source", "source", filter.source() == null ? null : filter.source().name());
    when("i.creator = :creator", "creator", filter.creator());
    when("i.assignee = :assignee", "assignee", filter.assignee());
    when("i.words @> issue_words_asked(:text)", "text", filter.text());
    when("i.id < :before", "before", listing.before());
    from = byStage() ? withStages() : "SELECT i.id FROM issue i";
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

  /** Several stages may be of one risk, but only one is in an environment. */
  private String withStages() {
    Listing.Filter filter = listing.filter();
    when("s.environment_id = :environment", "environment", filter.environmentId());
    when("s.risk = :risk", "risk", filter.risk() == null ? null : filter.risk().name());
    // Says nothing new, but where to begin in the index.
    when("s.issue_id < :before", "before", listing.before());
    return (filter.environmentId() == null ? "SELECT DISTINCT i.id" : "SELECT i.id")
        + " FROM issue i JOIN issue_stage s ON s.project_id = i.project_id AND s.issue_id = i.id";
  }

  Map<String, Object> values() {
    return values;
  }

  /** The numbers of a page, to be joined. */
  String page() {
    String projectId = listing.filter().projectId();
    if (projectId != null) {
      values.put("project", projectId);
      if (listing.readableProjects().contains(projectId)) {
        return newest("i.project_id = :project");
      }
      values.put("reader", listing.reader());
      return newest("i.project_id = :project AND i.creator = :reader");
    }
    values.put("reader", listing.reader());
    values.put("projects", listing.readableProjects().toArray(String[]::new));
    return hasIndexOfItsOwn()
        ? newest("(i.project_id = ANY(:projects::text[]) OR i.creator = :reader)")
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

  private String newest(String whose) {
    List<String> all = new ArrayList<>(List.of(whose));
    all.addAll(conditions);
    return from + " WHERE " + String.join(" AND ", all) + " ORDER BY i.id DESC LIMIT :limit";
  }
}
