package dev.stagegate.issues.issue.postgres;

import dev.stagegate.issues.issue.Decision;
import dev.stagegate.issues.issue.Decision.Changed;
import dev.stagegate.issues.issue.Issue;
import dev.stagegate.issues.issue.Issues.Change;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides about locked issues, one change after the other; those of one issue build on another. */
final class Deciding {

  private final Map<String, Issue> issues = new LinkedHashMap<>();
  private final Map<String, Changed> changed = new LinkedHashMap<>();

  Deciding(Collection<Issue> locked) {
    locked.forEach(issue -> issues.put(issue.id(), issue));
  }

  /**
   * What came of it.
   *
   * @param decisions in the order asked; empty where there is no such issue
   * @param changed the issues to be saved, each once
   */
  record Decided(List<Optional<Decision>> decisions, List<Changed> changed) {}

  Decided all(List<Change> changes) {
    List<Optional<Decision>> decisions = new ArrayList<>();
    for (Change change : changes) {
      Issue issue = issues.get(change.issueId());
      decisions.add(issue == null ? Optional.empty() : Optional.of(decide(issue, change)));
    }
    return new Decided(decisions, List.copyOf(changed.values()));
  }

  private Decision decide(Issue issue, Change change) {
    Decision decision = change.decide().apply(issue);
    if (decision instanceof Changed next) {
      issues.put(issue.id(), next.issue());
      changed.merge(issue.id(), next, Changed::then);
    }
    return decision;
  }
}
