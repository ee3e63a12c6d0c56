package dev.stagegate.standalone.load;

import dev.stagegate.events.wire.Topic;
import dev.stagegate.standalone.Database;
import dev.stagegate.standalone.Installation;
import dev.stagegate.standalone.Phones;
import dev.stagegate.standalone.Service;
import dev.stagegate.standalone.load.OpeningIssues.Opened;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Looks at everything that a load left behind: target databases, Feishu, topics. */
final class LookingBack {

  /** What the topics tell of an issue that nobody was asked about. */
  private static final Map<Topic, List<String>> TOLD_OF_WAIVED =
      Map.of(
          Topic.ISSUE, List.of("StageArrived"),
          Topic.APPROVAL, List.of("ApprovalOpened", "StageApproved"),
          Topic.REVIEW, List.of());

  /** And of one that was approved for its second stage. */
  private static final Map<Topic, List<String>> TOLD_OF_APPROVED =
      Map.of(
          Topic.ISSUE, List.of("StageArrived", "StageArrived"),
          Topic.APPROVAL,
              List.of(
                  "ApprovalOpened",
                  "StageApproved",
                  "ApprovalOpened",
                  "NodeOpened",
                  "ReviewRecorded",
                  "NodeClosed",
                  "StageApproved"),
          Topic.REVIEW, List.of("InvitationSent", "StageReviewed"));

  private final SteadyLoad load;
  private final Map<Integer, Opened> opened;
  private final long kept;
  private final Map<Integer, List<Instant>> waived;
  private final Map<Integer, List<Instant>> approved;
  private final Map<String, Long> requests;
  private final Map<Topic, ToldFacts> told = new EnumMap<>(Topic.class);
  private final List<String> faults = new ArrayList<>();
  private final List<Outcome.Run> runs = new ArrayList<>();

  LookingBack(Installation installation, SteadyLoad load) {
    this.load = load;
    this.opened = load.opening().opened();
    this.kept =
        Database.of(installation, Service.ISSUES.databaseName())
            .number("SELECT count(*) FROM issue WHERE title LIKE '%s %%'".formatted(load.name()));
    this.waived = moments(Database.of(installation, SteadyLoad.WAIVED), load.name());
    this.approved = moments(Database.of(installation, SteadyLoad.APPROVED), load.name());
    this.requests =
        new Phones(installation.http(), installation.ground().feishu())
            .requests().stream()
                .collect(Collectors.groupingBy(Phones::issueOf, Collectors.counting()));
    String kafka = installation.ground().servers().kafka().bootstrapServers();
    TOLD_OF_WAIVED.keySet().forEach(topic -> told.put(topic, ToldFacts.of(topic, kafka)));
  }

  /** When each number was inserted. */
  private static Map<Integer, List<Instant>> moments(Database database, String table) {
    record Row(int n, Instant at) {}
    return database
        .rows(
            "SELECT n, at FROM " + table,
            row -> new Row(row.getInt("n"), row.getTimestamp("at").toInstant()))
        .stream()
        .collect(Collectors.groupingBy(Row::n, Collectors.mapping(Row::at, Collectors.toList())));
  }

  Outcome outcome() {
    require(kept == opened.size(), "%d issues were opened, %d there are", opened.size(), kept);
    opened.forEach(this::look);
    OpeningIssues opening = load.opening();
    return new Outcome(
        opened.size(), opening.refused(), opening.repeated(), opening.answered(), faults, runs);
  }

  private void look(int n, Opened issue) {
    boolean asked = load.isApproved(n);
    List<Instant> first = waived.getOrDefault(n, List.of());
    List<Instant> second = approved.getOrDefault(n, List.of());
    require(first.size() == 1, "issue %d ran %d times in its first stage", n, first.size());
    require(
        second.size() == (asked ? 1 : 0), "issue %d ran %d times in its second", n, second.size());
    long requested = requests.getOrDefault(issue.issueId(), 0L);
    require(requested == (asked ? 1 : 0), "people were asked %d times about %d", requested, n);
    (asked ? TOLD_OF_APPROVED : TOLD_OF_WAIVED)
        .forEach((topic, kinds) -> look(n, issue, topic, kinds));
    List<Instant> last = asked ? second : first;
    if (!last.isEmpty()) {
      runs.add(new Outcome.Run(issue.at(), last.getFirst()));
    }
  }

  private void look(int n, Opened issue, Topic topic, List<String> wanted) {
    ToldFacts facts = Objects.requireNonNull(told.get(topic));
    List<String> kinds = facts.kinds(issue.issueId());
    require(kinds.equals(wanted), "%s tells of issue %d: %s", topic, n, kinds);
    require(facts.isInOrder(issue.issueId()), "%s tells of issue %d out of order", topic, n);
  }

  private void require(boolean holds, String otherwise, Object... values) {
    if (!holds) {
      faults.add(otherwise.formatted(values));
    }
  }
}
