package dev.stagegate.approvals.approval;

/** A node whose turn it is: open, or held because nobody can decide it at present. */
public sealed interface NodeTurn permits OpenNode, HeldNode {

  /** Its place in the plan, from 1. */
  int position();

  /** How often its people were asked; 0 while they never were. */
  int round();
}
