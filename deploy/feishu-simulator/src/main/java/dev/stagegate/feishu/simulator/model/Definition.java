package dev.stagegate.feishu.simulator.model;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * An approval definition.
 *
 * @param name text or i18n key
 * @param viewers as given by its author
 * @param revertSeconds how long an approved instance may be withdrawn; 0 means never
 * @param skipsRepeated whether somebody who approved at one node is not asked again at a later one
 */
public record Definition(
    String approvalCode,
    String approvalId,
    DefinitionStatus status,
    String name,
    Texts texts,
    List<Widget> widgets,
    List<NodeRule> nodes,
    JsonNode viewers,
    long revertSeconds,
    boolean skipsRepeated) {

  public Definition withStatus(DefinitionStatus status) {
    return with(status, nodes, skipsRepeated, revertSeconds);
  }

  /** As an administrator sets it in the console; no API does. */
  public Definition withProcess(
      boolean skipsRepeated, boolean requireSignature, long revertSeconds) {
    return with(
        status,
        nodes.stream().map(node -> node.signedByHand(requireSignature)).toList(),
        skipsRepeated,
        revertSeconds);
  }

  private Definition with(
      DefinitionStatus status, List<NodeRule> nodes, boolean skipsRepeated, long revertSeconds) {
    return new Definition(
        approvalCode,
        approvalId,
        status,
        name,
        texts,
        widgets,
        nodes,
        viewers,
        revertSeconds,
        skipsRepeated);
  }
}
