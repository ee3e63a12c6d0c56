package dev.stagegate.issues.issue;

import dev.stagegate.events.Risk;
import dev.stagegate.events.SourceType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which issues somebody wants to see, newest first; every filter narrows the list.
 *
 * @param reader sees the issues of these projects and those he or she created
 * @param filter what is wanted of these
 * @param before only issues with a smaller number; null from the newest on
 */
public record Listing(
    String reader, Set<String> readableProjects, Filter filter, @Nullable Long before, int limit) {

  /**
   * What is wanted; null for all.
   *
   * @param stage open issues whose current stage stands like that
   * @param stopped open issues whose current stage its checks stop until a person does something
   *     about it, or do not
   * @param approval open issues the approval of whose current stage stands like that
   * @param environmentId issues that have a stage in it
   * @param risk issues that have a stage of this risk, in that environment where one is named; it
   *     is known of a stage once its approval began
   * @param text words, or beginnings of words, that number or title has
   */
  public record Filter(
      @Nullable IssueState state,
      @Nullable StageState stage,
      @Nullable Boolean stopped,
      ApprovalProgress.@Nullable State approval,
      @Nullable String projectId,
      @Nullable String creator,
      @Nullable String assignee,
      @Nullable SourceType source,
      @Nullable String environmentId,
      @Nullable Risk risk,
      @Nullable String text) {}

  public Listing {
    readableProjects = Set.copyOf(readableProjects);
  }
}
