package dev.stagegate.feishu.simulator.openapi;

import dev.stagegate.feishu.simulator.model.Definition;
import dev.stagegate.feishu.simulator.model.Instance;
import dev.stagegate.feishu.simulator.model.InstanceState;
import dev.stagegate.feishu.simulator.model.Json;
import dev.stagegate.feishu.simulator.model.Person;
import dev.stagegate.feishu.simulator.model.Task;
import dev.stagegate.feishu.simulator.model.TaskStatus;
import dev.stagegate.feishu.simulator.model.Texts;
import dev.stagegate.feishu.simulator.model.Who;
import dev.stagegate.feishu.simulator.state.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a person has to do, has done, or has started. */
final class TaskQuery {

  private static final int BIGGEST_PAGE = 200;
  private static final int USUAL_PAGE = 100;

  private final Call call;
  private final Who who;
  private final String topic;

  private TaskQuery(Call call, Who who, String topic) {
    this.call = call;
    this.who = who;
    this.topic = topic;
  }

  /** An entry of the list; a started instance has no task. */
  private record Found(Instance instance, @Nullable Task task) {}

  /** Topics: 1 to do, 2 done, 3 started, 17 and 18 copies (which nobody sends in this tenant). */
  static Outcome<Answer> query(Call call) {
    String userId = call.query("user_id", "");
    if (userId.isEmpty()) {
      throw Refusal.field("user_id", "", "user_id is required");
    }
    String topic = call.query("topic", "");
    Who who = call.idType().resolve(call, userId);
    return Outcome.unchanged(Answer.data(new TaskQuery(call, who, topic).page()));
  }

  private ObjectNode page() {
    List<Found> found =
        switch (topic) {
          case "1" -> tasks(true);
          case "2" -> tasks(false);
          case "3" -> started();
          case "17", "18" -> List.of();
          default -> throw Refusal.field("topic", topic, "options: [1,2,3,17,18]");
        };
    int size = InstanceCalls.number(call, "page_size", USUAL_PAGE);
    if (size < 1 || size > BIGGEST_PAGE) {
      throw Refusal.field("page_size", Integer.toString(size), "the max value is " + BIGGEST_PAGE);
    }
    int start = Math.min(InstanceCalls.number(call, "page_token", 0), found.size());
    int end = Math.min(start + size, found.size());
    ObjectNode data = Json.object();
    ArrayNode list = data.putArray("tasks");
    found.subList(start, end).forEach(one -> list.add(json(one)));
    boolean more = end < found.size();
    if (more) {
      data.put("page_token", Integer.toString(end));
    }
    data.put("has_more", more);
    if (start == 0) {
      data.putObject("count").put("total", found.size()).put("has_more", false);
    }
    return data;
  }

  private List<Found> tasks(boolean pending) {
    List<Found> found = new ArrayList<>();
    for (Instance instance : call.world().instances()) {
      instance.tasks().stream()
          .filter(task -> who.equals(task.who()))
          .filter(task -> pending ? task.isPending() : hasDecided(task))
          .forEach(task -> found.add(new Found(instance, task)));
    }
    return found.reversed();
  }

  private static boolean hasDecided(Task task) {
    return task.status() != TaskStatus.PENDING && task.status() != TaskStatus.DONE;
  }

  private List<Found> started() {
    List<Found> found = new ArrayList<>();
    call.world().instances().stream()
        .filter(instance -> instance.requester().equals(who))
        .forEach(instance -> found.add(new Found(instance, null)));
    return found.reversed();
  }

  private ObjectNode json(Found found) {
    Instance instance = found.instance();
    Task task = found.task();
    Definition definition = call.world().definition(instance.approvalCode()).orElse(null);
    Texts texts = definition == null ? Texts.NONE : definition.texts();
    String name = definition == null ? "" : texts.resolve(texts.defaultLocale(), definition.name());
    String title = instance.texts().resolve(instance.texts().defaultLocale(), instance.title());
    ObjectNode json = Json.object();
    json.put("topic", topic);
    json.put("user_id", call.idType().of(call.app(), who));
    json.put("title", title.isEmpty() ? name : title);
    json.put("process_external_id", "");
    json.put("task_external_id", "");
    // 1 is to do, 2 is done; a started one is what its process is.
    json.put("status", task != null && task.isPending() ? "1" : "2");
    json.put("process_status", processStatus(instance.state()));
    json.put("definition_code", instance.approvalCode());
    json.putArray("initiators").add(call.idType().of(call.app(), instance.requester()));
    json.putArray("initiator_names")
        .add(
            call.world()
                .directory()
                .person(instance.requester().key())
                .map(Person::name)
                .orElse(""));
    json.put("task_id", task == null ? "" : task.id());
    json.put("process_id", instance.serialNumber());
    json.put("process_code", instance.code());
    json.put("definition_name", name);
    return json;
  }

  private static String processStatus(InstanceState state) {
    return switch (state) {
      case InstanceState.Pending _, InstanceState.Returned _, InstanceState.Overtime _ -> "1";
      case InstanceState.Approved _ -> "2";
      case InstanceState.Rejected _ -> "3";
      case InstanceState.Canceled _ -> "4";
      case InstanceState.Deleted _ -> "5";
    };
  }
}
