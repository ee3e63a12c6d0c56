package dev.stagegate.feishu.simulator.model;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * An approval definition.
 *
 * @param name text or i18n key
 * @param viewers as given by its author
 * @param revertSeconds how long an approved instance may be withdrawn; 0 means never
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
    long revertSeconds) {

  public Definition withStatus(DefinitionStatus status) {
    return new Definition(
        approvalCode, approvalId, status, name, texts, widgets, nodes, viewers, revertSeconds);
  }
}
