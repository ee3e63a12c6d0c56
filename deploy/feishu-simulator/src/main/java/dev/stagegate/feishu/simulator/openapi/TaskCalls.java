package dev.stagegate.feishu.simulator.openapi;

import dev.stagegate.feishu.simulator.approval.ApprovalMachine;
import dev.stagegate.feishu.simulator.approval.TaskAct;
import dev.stagegate.feishu.simulator.model.Ids;
import dev.stagegate.feishu.simulator.model.Instance;
import dev.stagegate.feishu.simulator.model.Who;
import dev.stagegate.feishu.simulator.state.Outcome;

/** Decisions by API, in the name of a task's approver. */
final class TaskCalls {

  private TaskCalls() {}

  static Outcome<Answer> approve(Call call) {
    return act(call, new TaskAct.Approve(comment(call)));
  }

  static Outcome<Answer> reject(Call call) {
    return act(call, new TaskAct.Reject(comment(call)));
  }

  static Outcome<Answer> transfer(Call call) {
    Who to = call.idType().resolve(call, call.body().required("transfer_user_id"));
    return act(call, new TaskAct.Transfer(to, comment(call)));
  }

  private static Outcome<Answer> act(Call call, TaskAct act) {
    Instance instance = InstanceCalls.of(call, call.body().required("approval_code"));
    Who by = call.idType().resolve(call, call.body().required("user_id"));
    String taskId = call.body().required("task_id");
    return Acts.settle(
        call, new ApprovalMachine(call.now().real(), Ids::decimal).act(instance, taskId, by, act));
  }

  private static String comment(Call call) {
    return call.body().text("comment", "");
  }
}
