package dev.stagegate.feishu.simulator.model;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * Where an instance stands. A closed state is never left, except that an approval may be withdrawn.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
public sealed interface InstanceState {

  /** People are asked at the node with this index. */
  record Pending(int node) implements InstanceState {}

  /** Sent back to its requester, who may send it again where it was made so. */
  record Returned() implements InstanceState {}

  /** Closed by overtime at the node with this index, until somebody recovers it. */
  record Overtime(int node) implements InstanceState {}

  record Approved(long at) implements InstanceState {}

  record Rejected(long at) implements InstanceState {}

  /**
   * @param reverted withdrawn after it had been approved
   */
  record Canceled(long at, boolean reverted) implements InstanceState {}

  /** Its definition was deleted. */
  record Deleted(long at) implements InstanceState {}

  /** Whether it has not ended. */
  default boolean isRunning() {
    return switch (this) {
      case Pending _, Returned _, Overtime _ -> true;
      case Approved _, Rejected _, Canceled _, Deleted _ -> false;
    };
  }

  /** The status as the platform spells it. */
  default String status() {
    return switch (this) {
      case Pending _, Returned _, Overtime _ -> "PENDING";
      case Approved _ -> "APPROVED";
      case Rejected _ -> "REJECTED";
      case Canceled _ -> "CANCELED";
      case Deleted _ -> "DELETED";
    };
  }

  /** When it closed, in milliseconds; 0 while pending. */
  default long endedAt() {
    return switch (this) {
      case Pending _, Returned _, Overtime _ -> 0;
      case Approved(long at) -> at;
      case Rejected(long at) -> at;
      case Canceled(long at, _) -> at;
      case Deleted(long at) -> at;
    };
  }
}
