package dev.stagegate.issues.issue.web;

import dev.stagegate.issues.issue.ActingOnIssue;
import dev.stagegate.issues.issue.Issue;
import dev.stagegate.issues.issue.Issues;
import dev.stagegate.issues.issue.Issues.TaskKey;
import dev.stagegate.issues.issue.Issues.TaskText;
import dev.stagegate.issues.issue.RunsUnderWay;
import dev.stagegate.issues.issue.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Issues and the texts of their tasks, as those see them who may read them. */
@Component
class ReadingIssue {

  private final ActingOnIssue acting;
  private final Issues issues;
  private final RunsUnderWay runs;

  ReadingIssue(ActingOnIssue acting, Issues issues, RunsUnderWay runs) {
    this.acting = acting;
    this.issues = issues;
    this.runs = runs;
  }

  /** An issue as somebody sees it who may read it. */
  Mono<IssueView> view(Issue issue, String reader) {
    return Mono.zip(
        acting.allowed(issue, reader),
        runs.progress(issue.id()).collectList(),
        (allowed, progress) -> IssueView.of(issue, allowed, progress));
  }

  /**
   * What a task runs, or what it ran earlier; empty where it runs no text, or never ran that one.
   *
   * @param sha256 the digest of a text that the issue had; null for the present one
   */
  Mono<StatementView> statement(Issue issue, Task task, @Nullable String sha256) {
    return issues
        .texts(
            TaskKey.of(issue, task).stream()
                .map(key -> sha256 == null ? key : new TaskKey(key.issueId(), key.engine(), sha256))
                .toList())
        .next()
        .map(TaskText::statement)
        .map(
            text ->
                new StatementView(
                    task.id(), text.engine(), text.statement().sha256(), text.statement().text()));
  }
}
