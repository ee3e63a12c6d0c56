package dev.stagegate.feishu.simulator.control;

import dev.stagegate.feishu.simulator.model.App;
import dev.stagegate.feishu.simulator.model.Comment;
import dev.stagegate.feishu.simulator.model.Definition;
import dev.stagegate.feishu.simulator.model.FormValue;
import dev.stagegate.feishu.simulator.model.Instance;
import dev.stagegate.feishu.simulator.model.InstanceState;
import dev.stagegate.feishu.simulator.model.Json;
import dev.stagegate.feishu.simulator.model.Moment;
import dev.stagegate.feishu.simulator.model.Person;
import dev.stagegate.feishu.simulator.model.Task;
import dev.stagegate.feishu.simulator.model.Texts;
import dev.stagegate.feishu.simulator.model.Who;
import dev.stagegate.feishu.simulator.state.World;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Instances for people and tests: names instead of open ids, numbers for times. */
final class InstanceView {

  private static final int SUMMARY_LINES = 3;
  private static final int LONGEST_SUMMARY = 160;

  private final World world;
  private final String locale;

  InstanceView(World world, String locale) {
    this.world = world;
    this.locale = locale;
  }

  ObjectNode whole(Instance instance) {
    ObjectNode json = head(instance);
    ArrayNode form = json.putArray("form");
    instance.form().forEach(value -> form.add(widget(instance, value)));
    ArrayNode tasks = json.putArray("tasks");
    instance.tasks().forEach(task -> tasks.add(task(instance, task)));
    ArrayNode timeline = json.putArray("timeline");
    instance.timeline().forEach(moment -> timeline.add(moment(moment)));
    ArrayNode comments = json.putArray("comments");
    instance.comments().stream()
        .filter(comment -> !comment.deleted())
        .forEach(comment -> comments.add(comment(comment)));
    return json;
  }

  /**
   * @param mine the task of the person who looks, if any
   */
  ObjectNode summary(Instance instance, @Nullable Task mine) {
    ObjectNode json = head(instance);
    ArrayNode lines = json.putArray("summary");
    instance.form().stream()
        .filter(value -> value.value().isString() || value.value().isNumber())
        .limit(SUMMARY_LINES)
        .forEach(value -> lines.add(shortened(widget(instance, value))));
    if (mine != null) {
      json.set("my_task", task(instance, mine));
    }
    return json;
  }

  private ObjectNode head(Instance instance) {
    ObjectNode json = Json.object();
    json.put("instance_code", instance.code());
    json.put("approval_code", instance.approvalCode());
    json.put("approval_name", text(instance, definitionName(instance)));
    json.put("app_id", instance.appId());
    json.put("uuid", instance.uuid());
    json.put("serial_number", instance.serialNumber());
    json.put("title", instance.texts().resolve(locale, instance.title()));
    json.set("requester", person(instance.requester()));
    json.put("status", instance.state().status());
    json.put(
        "reverted",
        instance.state() instanceof InstanceState.Canceled(_, boolean reverted) && reverted);
    json.put("start_time", instance.startedAt());
    json.put("end_time", instance.state().endedAt());
    return json;
  }

  private ObjectNode widget(Instance instance, FormValue value) {
    ObjectNode json = Json.object();
    json.put("id", value.id());
    json.put("custom_id", value.customId());
    json.put("type", value.type());
    json.put("name", text(instance, value.name()));
    JsonNode filled = value.value();
    if (filled.isString()) {
      json.put("value", instance.texts().resolve(locale, filled.asString()));
    } else {
      json.set("value", filled);
    }
    return json;
  }

  private static ObjectNode shortened(ObjectNode widget) {
    String value = widget.path("value").asString();
    return value.length() <= LONGEST_SUMMARY
        ? widget
        : widget.put("value", value.substring(0, LONGEST_SUMMARY) + "…");
  }

  private ObjectNode task(Instance instance, Task task) {
    ObjectNode json = Json.object();
    json.put("id", task.id());
    json.set("person", person(task.who()));
    json.put("status", task.status().name());
    json.put("type", task.type());
    json.put("node", task.nodeId());
    json.put("node_name", text(instance, instance.nodeOf(task).name()));
    json.put("start_time", task.startedAt());
    json.put("end_time", task.endedAt());
    return json;
  }

  private ObjectNode moment(Moment moment) {
    ObjectNode json = Json.object();
    json.put("type", moment.type());
    json.put("at", moment.at());
    json.set("person", person(moment.who()));
    json.put("task_id", moment.taskId());
    json.put("comment", moment.comment());
    json.put("node_key", moment.nodeKey());
    json.set("target", person(moment.target()));
    if (moment.added() != null) {
      ArrayNode added = json.putArray("added");
      moment.added().forEach(who -> added.add(person(who)));
    }
    return json;
  }

  private ObjectNode comment(Comment comment) {
    ObjectNode json = Json.object();
    json.put("id", comment.id());
    json.set("person", person(comment.who()));
    json.put("text", comment.text());
    json.put("at", comment.createdAt());
    return json;
  }

  private @Nullable ObjectNode person(@Nullable Who who) {
    if (who == null) {
      return null;
    }
    ObjectNode json = Json.object();
    Person known = world.directory().person(who.key()).orElse(null);
    json.put("user_id", who.userId());
    json.put("name", known == null ? botName(who) : known.name());
    json.put("email", known == null ? null : known.email());
    json.put("avatar_colour", known == null ? "#8f959e" : known.avatarColour());
    json.put("bot", who.isBot());
    return json;
  }

  private String botName(Who who) {
    return world.apps().stream()
        .filter(app -> Who.bot(app.appId()).equals(who))
        .map(App::name)
        .findFirst()
        .orElse(who.key());
  }

  private String definitionName(Instance instance) {
    return world.definition(instance.approvalCode()).map(Definition::name).orElse("");
  }

  private String text(Instance instance, String value) {
    return world
        .definition(instance.approvalCode())
        .map(Definition::texts)
        .orElse(Texts.NONE)
        .resolve(locale, value);
  }
}
