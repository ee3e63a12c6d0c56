package dev.stagegate.feishu.simulator.openapi;

import dev.stagegate.feishu.simulator.model.Comment;
import dev.stagegate.feishu.simulator.model.Definition;
import dev.stagegate.feishu.simulator.model.FormValue;
import dev.stagegate.feishu.simulator.model.Instance;
import dev.stagegate.feishu.simulator.model.InstanceState;
import dev.stagegate.feishu.simulator.model.Json;
import dev.stagegate.feishu.simulator.model.Moment;
import dev.stagegate.feishu.simulator.model.Node;
import dev.stagegate.feishu.simulator.model.OpenId;
import dev.stagegate.feishu.simulator.model.Task;
import dev.stagegate.feishu.simulator.model.Texts;
import dev.stagegate.feishu.simulator.model.Who;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An instance as one app sees it. All times are strings of milliseconds. */
final class InstanceJson {

  private final Call call;
  private final Instance instance;
  private final @Nullable Definition definition;
  private final String locale;

  private InstanceJson(Call call, Instance instance) {
    this.call = call;
    this.instance = instance;
    this.definition = call.world().definition(instance.approvalCode()).orElse(null);
    this.locale =
        call.query(
            "locale",
            definition == null
                ? instance.texts().defaultLocale()
                : definition.texts().defaultLocale());
  }

  static ObjectNode of(Call call, Instance instance) {
    return new InstanceJson(call, instance).json();
  }

  private ObjectNode json() {
    ObjectNode data = Json.object();
    data.put("approval_name", definition == null ? "" : text(definition.name()));
    data.put("approval_code", instance.approvalCode());
    data.put("instance_code", instance.code());
    data.put("start_time", Long.toString(instance.startedAt()));
    data.put("end_time", Long.toString(instance.state().endedAt()));
    person(data, instance.requester());
    data.put("serial_number", instance.serialNumber());
    data.put("department_id", "");
    data.put("status", instance.state().status());
    data.put("uuid", instance.uuid() == null ? "" : instance.uuid());
    data.put(
        "reverted",
        instance.state() instanceof InstanceState.Canceled(_, boolean reverted) && reverted);
    data.put("form", Json.MAPPER.writeValueAsString(form()));
    ArrayNode tasks = data.putArray("task_list");
    instance.tasks().forEach(task -> tasks.add(task(task)));
    ArrayNode comments = data.putArray("comment_list");
    instance.comments().stream()
        .filter(comment -> !comment.deleted())
        .forEach(comment -> comments.add(comment(comment)));
    ArrayNode timeline = data.putArray("timeline");
    instance.timeline().forEach(moment -> timeline.add(moment(moment)));
    return data;
  }

  private ArrayNode form() {
    ArrayNode form = Json.object().putArray("form");
    for (FormValue value : instance.form()) {
      ObjectNode widget = form.addObject();
      widget.put("id", value.id());
      widget.put("custom_id", value.customId() == null ? "" : value.customId());
      widget.put("name", text(value.name()));
      widget.put("type", value.type());
      widget.putNull("ext");
      JsonNode filled = value.value();
      if (filled.isString()) {
        widget.put("value", instance.texts().resolve(locale, filled.asString()));
      } else {
        widget.set("value", filled);
      }
    }
    return form;
  }

  private ObjectNode task(Task task) {
    Node node = instance.nodeOf(task);
    ObjectNode json = Json.object();
    json.put("id", task.id());
    person(json, task.who());
    json.put("status", task.status().name());
    json.put("node_id", node.nodeId());
    json.put("node_name", text(node.name()));
    json.put("custom_node_id", node.id());
    json.put("type", task.type());
    json.put("start_time", Long.toString(task.startedAt()));
    json.put("end_time", Long.toString(task.endedAt()));
    return json;
  }

  private ObjectNode comment(Comment comment) {
    ObjectNode json = Json.object();
    json.put("id", comment.id());
    person(json, comment.who());
    json.put("comment", comment.text());
    json.put("create_time", Long.toString(comment.createdAt()));
    json.putArray("files");
    return json;
  }

  private ObjectNode moment(Moment moment) {
    ObjectNode json = Json.object();
    json.put("type", moment.type());
    json.put("create_time", Long.toString(moment.at()));
    person(json, moment.who());
    if (moment.taskId() != null) {
      json.put("task_id", moment.taskId());
    }
    json.put("comment", moment.comment());
    json.put("ext", ext(moment));
    json.put("node_key", moment.nodeKey());
    return json;
  }

  private String ext(Moment moment) {
    ObjectNode ext = Json.object();
    if (moment.target() != null) {
      person(ext, moment.target());
    }
    if (moment.added() != null) {
      ArrayNode userIds = ext.putArray("user_id_list");
      ArrayNode openIds = ext.putArray("open_id_list");
      for (Who who : moment.added()) {
        userIds.add(who.userId());
        openIds.add(OpenId.of(call.app().appId(), who));
      }
    }
    return ext.toString();
  }

  private void person(ObjectNode json, @Nullable Who who) {
    json.put("user_id", who == null ? "" : who.userId());
    json.put("open_id", who == null ? "" : OpenId.of(call.app().appId(), who));
  }

  private String text(String value) {
    Texts texts = definition == null ? Texts.NONE : definition.texts();
    return texts.resolve(locale, value);
  }
}
