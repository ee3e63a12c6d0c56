package dev.stagegate.feishu.simulator.model;

import org.jspecify.annotations.Nullable;

/**
 * One person's turn at one node.
 *
 * @param who empty where the platform passed the turn by itself
 * @param nodeId id of the node in {@link Instance#nodes()}
 * @param type AND, OR, SEQUENTIAL or AUTO_PASS
 * @param lap the {@link Node#lap()} it was given in; of an earlier lap it no longer counts
 * @param endedAt milliseconds; 0 while pending
 */
public record Task(
    String id,
    @Nullable Who who,
    String nodeId,
    TaskStatus status,
    String type,
    long startedAt,
    long endedAt,
    int lap) {

  public boolean isPending() {
    return status == TaskStatus.PENDING;
  }

  public Task ended(TaskStatus status, long at) {
    return new Task(id, who, nodeId, status, type, startedAt, at, lap);
  }
}
