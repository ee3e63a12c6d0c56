package dev.stagegate.feishu.simulator.openapi;

import dev.stagegate.feishu.simulator.approval.ApprovalMachine;
import dev.stagegate.feishu.simulator.approval.TaskAct;
import dev.stagegate.feishu.simulator.approval.TaskAct.AddSigners.When;
import dev.stagegate.feishu.simulator.model.Definition;
import dev.stagegate.feishu.simulator.model.Ids;
import dev.stagegate.feishu.simulator.model.Instance;
import dev.stagegate.feishu.simulator.model.Json;
import dev.stagegate.feishu.simulator.model.NodeType;
import dev.stagegate.feishu.simulator.model.Who;
import dev.stagegate.feishu.simulator.state.Outcome;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What can be done by API in the name of a task's holder. */
final class TaskCalls {

  private static final int MOST_STEPS = 100;

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

  /** Names people by user_id whatever {@code user_id_type} says. */
  static Outcome<Answer> addSigners(Call call) {
    Instance instance = instance(call);
    List<Who> signers =
        call.body().texts("add_sign_user_ids").stream()
            .map(id -> IdType.USER_ID.resolve(call, id))
            .toList();
    When when = when(call.body().number("add_sign_type"));
    Who by = IdType.USER_ID.resolve(call, call.body().required("user_id"));
    String given = call.body().text("task_id", "");
    String taskId = given.isEmpty() ? openTask(instance, by) : given;
    return settle(
        call,
        instance,
        taskId,
        by,
        new TaskAct.AddSigners(signers, when, method(call, when), comment(call)));
  }

  private static When when(int type) {
    return switch (type) {
      case 1 -> When.BEFORE;
      case 2 -> When.AFTER;
      case 3 -> When.BESIDE;
      default -> throw Refusal.of(Code.PARAM_INVALID, "add_sign_type " + type);
    };
  }

  /** Needed before and after; beside others it is the node's own that counts. */
  private static NodeType method(Call call, When when) {
    int method = call.body().number("approval_method");
    return switch (method) {
      case 1 -> NodeType.OR;
      case 2 -> NodeType.AND;
      case 3 -> NodeType.SEQUENTIAL;
      default -> {
        if (when != When.BESIDE || method != 0) {
          throw Refusal.of(Code.PARAM_INVALID, "approval_method " + method);
        }
        yield NodeType.AND;
      }
    };
  }

  private static String openTask(Instance instance, Who by) {
    return instance.tasks().stream()
        .filter(task -> task.isPending() && by.equals(task.who()))
        .findFirst()
        .orElseThrow(() -> Refusal.of(Code.TASK_NOT_FOUND))
        .id();
  }

  /** Names neither definition nor instance: the task alone tells which. */
  static Outcome<Answer> sendBack(Call call) {
    Who by = call.idType().resolve(call, call.body().required("user_id"));
    String taskId = call.body().required("task_id");
    List<String> keys = call.body().texts("task_def_key_list");
    if (keys.isEmpty() || keys.size() > MOST_STEPS) {
      throw Refusal.field("task_def_key_list", "", "the size is 1 to " + MOST_STEPS);
    }
    Instance instance =
        call.world().instances().stream()
            .filter(candidate -> candidate.task(taskId).isPresent())
            .findFirst()
            .orElseThrow(() -> Refusal.of(Code.TASK_NOT_FOUND));
    return settle(
        call, instance, taskId, by, new TaskAct.SendBack(keys, call.body().text("reason", "")));
  }

  static Outcome<Answer> resubmit(Call call) {
    Instance instance = instance(call);
    Definition definition =
        call.world()
            .definition(instance.approvalCode())
            .orElseThrow(() -> Refusal.of(Code.APPROVAL_NOT_FOUND));
    var form =
        FormCheck.values(definition, call.body().required("form"), instance.texts(), call.tenant());
    return act(call, new TaskAct.Resubmit(form, textIn(comment(call))));
  }

  private static Outcome<Answer> act(Call call, TaskAct act) {
    Instance instance = instance(call);
    Who by = call.idType().resolve(call, call.body().required("user_id"));
    return settle(call, instance, call.body().required("task_id"), by, act);
  }

  private static Outcome<Answer> settle(
      Call call, Instance instance, String taskId, Who by, TaskAct act) {
    return Acts.settle(
        call, new ApprovalMachine(call.now().real(), Ids::decimal).act(instance, taskId, by, act));
  }

  private static Instance instance(Call call) {
    return InstanceCalls.of(call, call.body().required("approval_code"));
  }

  private static String comment(Call call) {
    return call.body().text("comment", "");
  }

  /** The comment of a resubmission is JSON around the text. */
  private static String textIn(String comment) {
    if (comment.isEmpty()) {
      return "";
    }
    try {
      JsonNode json = Json.MAPPER.readTree(comment);
      return json.path("text").asString("");
    } catch (JacksonException _) {
      throw Refusal.of(Code.PARAM_INVALID, "comment is not JSON");
    }
  }
}
