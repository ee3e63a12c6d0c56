package dev.stagegate.feishu.simulator.model;

import tools.jackson.databind.node.ObjectNode;

/**
 * An event on its way to one app.
 *
 * @param id event id, the key receivers deduplicate by
 * @param instanceCode the instance it tells of; the approval code where it tells of a definition
 * @param event the inner event of the v1 envelope; of the v2 envelope with what its header says of
 *     app and tenant
 * @param attempts sends that failed so far
 * @param nextAt earliest next send, on the virtual clock, in milliseconds
 */
public record Push(
    String id,
    String appId,
    String instanceCode,
    String eventType,
    ObjectNode event,
    int attempts,
    long nextAt) {

  /** The one event that comes in the v2 envelope. */
  public static final String DEFINITION_UPDATED = "approval.approval.updated_v4";

  public boolean tellsOfDefinition() {
    return eventType.equals(DEFINITION_UPDATED);
  }

  /** Pushes of one lane are sent one after the other. */
  public String lane() {
    return appId + '|' + instanceCode;
  }

  public Push at(int attempts, long nextAt) {
    return new Push(id, appId, instanceCode, eventType, event, attempts, nextAt);
  }
}
