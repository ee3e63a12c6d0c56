package dev.stagegate.feishu.simulator.approval;

import dev.stagegate.feishu.simulator.model.Who;

/** What the holder of a task can do with it. */
public sealed interface TaskAct {

  record Approve(String comment) implements TaskAct {}

  record Reject(String comment) implements TaskAct {}

  record Transfer(Who to, String comment) implements TaskAct {}
}
