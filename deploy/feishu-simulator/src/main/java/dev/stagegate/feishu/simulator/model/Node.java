package dev.stagegate.feishu.simulator.model;

import java.util.List;

/**
 * An approval node of a running instance, with its people; later edits of the definition do not
 * change it.
 *
 * @param passesAll whether everybody is passed without being asked
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
    boolean requireSignature) {}
