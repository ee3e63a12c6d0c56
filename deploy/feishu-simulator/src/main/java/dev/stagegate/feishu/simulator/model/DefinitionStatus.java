package dev.stagegate.feishu.simulator.model;

/** Whether a definition takes new instances. */
public enum DefinitionStatus {
  ACTIVE,
  INACTIVE,
  DELETED,
  UNKNOWN
}
