package dev.stagegate.issues.workspace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where databases live; stages are worked in the order of environments.
 *
 * @param position the place in that order, from 1
 * @param colour how it is shown, such as {@code #c62828}; null for no colour of its own
 * @param errorsStop what a check that ended in an error stops
 * @param warningsStop what a check that ended in a warning stops
 * @param releaseRoles the roles whose holders may release a stage
 * @param creatorReleases whether the issue's creator may release a stage
 * @param lastApproverReleases whether the person whose review completed the approval may
 */
public record Environment(
    String id,
    String title,
    int position,
    @Nullable String colour,
    RolloutPolicy rollout,
    Stops errorsStop,
    Stops warningsStop,
    List<String> releaseRoles,
    boolean creatorReleases,
    boolean lastApproverReleases) {

  public Environment {
    releaseRoles = List.copyOf(releaseRoles);
  }

  /** The same in another place of the order. */
  public Environment at(int place) {
    return new Environment(
        id,
        title,
        place,
        colour,
        rollout,
        errorsStop,
        warningsStop,
        releaseRoles,
        creatorReleases,
        lastApproverReleases);
  }
}
