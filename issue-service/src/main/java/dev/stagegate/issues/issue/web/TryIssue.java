package dev.stagegate.issues.issue.web;

import dev.stagegate.events.SourceType;
import dev.stagegate.issues.issue.OpenIssue;
import dev.stagegate.issues.issue.OpenIssue.OpenStage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * As much of an issue that somebody still writes as databases can say something about.
 *
 * @param source what kind of request it is; Change Database where nothing is said
 */
record TryIssue(
    @Nullable SourceType source,
    @Nullable String projectId,
    @Nullable List<@Nullable OpenStage> stages) {

  OpenIssue named() {
    return new OpenIssue("Tried", source, projectId, null, null, null, stages);
  }
}
