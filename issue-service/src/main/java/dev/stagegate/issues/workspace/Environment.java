package dev.stagegate.issues.workspace;

/**
 * Where databases live; stages are worked in the order of environments.
 *
 * @param position the place in that order, from 1
 */
public record Environment(String id, String title, int position, RolloutPolicy rollout) {}
