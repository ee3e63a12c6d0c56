package dev.stagegate.feishu.simulator.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An approval node of a running instance, with its people; later edits of the definition do not
 * change it.
 *
 * @param passesAll whether everybody is passed without being asked
 * @param lap how often the instance was sent back to this node or before it
 * @param returnsTo at a node that somebody put before his own turn: who is asked again after it
 */
public record Node(
    String id,
    String nodeId,
    String nodeKey,
    String name,
    NodeType type,
    List<Who> approvers,
    boolean passesAll,
    boolean passesStarter,
    boolean requireSignature,
    int lap,
    @Nullable Who returnsTo) {

  /** Where every instance begins; its requester holds a task here when it was sent back to him. */
  public static final String START_ID = "START";

  private static final Node START =
      new Node(
          START_ID, START_ID, START_ID, "提交", NodeType.OR, List.of(), false, false, false, 0, null);

  public static Node start() {
    return START;
  }

  public Node withApprovers(List<Who> approvers) {
    return new Node(
        id,
        nodeId,
        nodeKey,
        name,
        type,
        List.copyOf(approvers),
        passesAll,
        passesStarter,
        requireSignature,
        lap,
        returnsTo);
  }

  public Node nextLap() {
    return new Node(
        id,
        nodeId,
        nodeKey,
        name,
        type,
        approvers,
        passesAll,
        passesStarter,
        requireSignature,
        lap + 1,
        returnsTo);
  }
}
