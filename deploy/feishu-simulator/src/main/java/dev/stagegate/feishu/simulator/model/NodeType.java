package dev.stagegate.feishu.simulator.model;

/** How the people of a node decide together. */
public enum NodeType {
  /** All must approve. */
  AND,
  /** The first decision wins. */
  OR,
  /** One after the other. */
  SEQUENTIAL
}
