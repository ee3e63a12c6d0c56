package dev.stagegate.feishu.simulator.approval;

import dev.stagegate.feishu.simulator.model.FormValue;
import dev.stagegate.feishu.simulator.model.NodeType;
import dev.stagegate.feishu.simulator.model.Who;
import java.util.List;

/** What the holder of a task can do with it. */
public sealed interface TaskAct {

  /** The words that go with it; empty when none were given. */
  String comment();

  record Approve(String comment) implements TaskAct {}

  record Reject(String comment) implements TaskAct {}

  record Transfer(Who to, String comment) implements TaskAct {}

  /**
   * More people have to sign.
   *
   * @param method how they decide together; of no effect where they join the running node
   */
  record AddSigners(List<Who> signers, When when, NodeType method, String comment)
      implements TaskAct {

    /** When the added people are asked. */
    public enum When {
      /** Before the holder, who is asked again after them. */
      BEFORE,
      /** After the holder, who thereby approves. */
      AFTER,
      /** Together with the holder, at the running node. */
      BESIDE
    }
  }

  /**
   * Sends the instance back, so that everything from there on is asked anew.
   *
   * @param nodeKeys keys of nodes somebody passed, or START; the earliest counts
   */
  record SendBack(List<String> nodeKeys, String comment) implements TaskAct {}

  /**
   * The requester sends again what was sent back to him.
   *
   * @param form the whole form, as it is now
   */
  record Resubmit(List<FormValue> form, String comment) implements TaskAct {}
}
