package dev.stagegate.feishu.simulator.approval;

import dev.stagegate.feishu.simulator.model.Node;
import dev.stagegate.feishu.simulator.model.Task;

/** What happened to an instance, in the order in which it is told to the apps that subscribed. */
public sealed interface Happening {

  /**
   * @param status as in events, where a withdrawn approval is REVERTED
   */
  record InstanceMoved(String status, long at) implements Happening {}

  /**
   * @param task the task after the move
   */
  record TaskMoved(Task task, String status, long at) implements Happening {}

  /**
   * @param task the task from which the instance was sent back
   * @param to the node it went back to
   */
  record SentBack(Task task, Node to, long at) implements Happening {}
}
