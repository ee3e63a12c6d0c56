package dev.stagegate.feishu.simulator.model;

import java.util.List;

/**
 * An approval node of a definition.
 *
 * @param id the id its author gave ({@code custom_node_id})
 * @param nodeId the id the platform gave
 * @param nodeKey the key used in timelines
 * @param name text or i18n key
 * @param free whether the submitter chooses the approvers
 * @param fixed approvers named by the definition
 * @param multi whether the submitter may choose several
 * @param passesStarter whether a submitter who is approver passes without asking
 */
public record NodeRule(
    String id,
    String nodeId,
    String nodeKey,
    String name,
    NodeType type,
    boolean free,
    List<Who> fixed,
    boolean multi,
    boolean passesStarter,
    boolean requireSignature) {

  NodeRule signedByHand(boolean required) {
    return new NodeRule(
        id, nodeId, nodeKey, name, type, free, fixed, multi, passesStarter, required);
  }

  public boolean isNamed(String key) {
    return id.equals(key) || nodeId.equals(key);
  }
}
