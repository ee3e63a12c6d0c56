package dev.stagegate.feishu.simulator.push;

import dev.stagegate.feishu.simulator.approval.Happening;
import dev.stagegate.feishu.simulator.model.App;
import dev.stagegate.feishu.simulator.model.Definition;
import dev.stagegate.feishu.simulator.model.Ids;
import dev.stagegate.feishu.simulator.model.Instance;
import dev.stagegate.feishu.simulator.model.Json;
import dev.stagegate.feishu.simulator.model.Node;
import dev.stagegate.feishu.simulator.model.OpenId;
import dev.stagegate.feishu.simulator.model.Push;
import dev.stagegate.feishu.simulator.model.Task;
import dev.stagegate.feishu.simulator.model.Who;
import dev.stagegate.feishu.simulator.state.Change;
import dev.stagegate.feishu.simulator.state.Now;
import dev.stagegate.feishu.simulator.state.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns what happened to an instance, or to a definition, into pushes for the apps that subscribed
 * to the definition.
 */
public final class Announcements {

  private static final Set<String> SCOPES =
      Set.of("approval:approval", "approval:approval:readonly");

  private final World world;
  private final Now now;
  private final String tenantKey;

  public Announcements(World world, Now now, String tenantKey) {
    this.world = world;
    this.now = now;
    this.tenantKey = tenantKey;
  }

  /** The instance's next version, followed by the pushes that tell of it. */
  public List<Change> of(Instance instance, List<Happening> happenings) {
    List<Change> changes = new ArrayList<>();
    changes.add(new Change.PutInstance(instance));
    for (App app : world.apps()) {
      if (listens(app, instance.approvalCode())) {
        happenings.stream()
            .map(happening -> event(app, instance, happening))
            .filter(event -> app.events().contains(event.path("type").asString()))
            .map(event -> push(app, instance.code(), event.path("type").asString(), event))
            .map(Change.PutPush::new)
            .forEach(changes::add);
      }
    }
    return changes;
  }

  /** The definition as somebody edited it, followed by the pushes that tell of it. */
  public List<Change> of(Definition edited) {
    List<Change> changes = new ArrayList<>();
    changes.add(new Change.PutDefinition(edited));
    world.apps().stream()
        .filter(app -> listens(app, edited.approvalCode()))
        .filter(app -> app.events().contains(Push.DEFINITION_UPDATED))
        .map(app -> push(app, edited.approvalCode(), Push.DEFINITION_UPDATED, event(app, edited)))
        .map(Change.PutPush::new)
        .forEach(changes::add);
    return changes;
  }

  private ObjectNode event(App app, Definition edited) {
    ObjectNode event = Json.object();
    event.put("app_id", app.appId());
    event.put("tenant_key", tenantKey);
    ObjectNode object = event.putObject("object");
    object.put("approval_code", edited.approvalCode());
    object.put("approval_id", edited.approvalId());
    object.put("version_id", Ids.decimal());
    object.put("form_definition_id", Ids.decimal());
    object.put("process_obj", "{}");
    object.put("timestamp", Long.toString(now.real() / 1_000));
    object.put("widget_group_type", 0);
    object.put("extra", "");
    return event;
  }

  private boolean listens(App app, String approvalCode) {
    return app.eventUrl() != null
        && app.enabled()
        && app.hasAnyScope(SCOPES)
        && world.isSubscribed(app.appId(), approvalCode);
  }

  private Push push(App app, String code, String type, ObjectNode event) {
    Push push = new Push(Ids.hex32(), app.appId(), code, type, event, 0, now.virtual());
    // An event behind one that already failed is blocked, and starts with the first retry interval.
    boolean blocked =
        world.lanes().head(push.lane()).filter(head -> head.attempts() > 0).isPresent();
    return blocked ? push.at(0, now.virtual() + RetrySchedule.FIRST.toMillis()) : push;
  }

  private ObjectNode event(App app, Instance instance, Happening happening) {
    ObjectNode event = Json.object();
    event.put("app_id", app.appId());
    event.put("tenant_key", tenantKey);
    switch (happening) {
      case Happening.InstanceMoved(String status, long at) -> {
        event.put("type", "approval_instance");
        common(event, instance, status);
        if (status.equals("REVERTED")) {
          event.put("operate_time", at); // A number here, a string everywhere else.
        } else {
          event.put("operate_time", Long.toString(at));
        }
        event.put("instance_operate_time", Long.toString(at));
        if (instance.uuid() != null) {
          event.put("uuid", instance.uuid());
        }
      }
      case Happening.TaskMoved(Task task, String status, long at) -> {
        common(event, instance, status);
        task(event, app, instance, task, at);
      }
      case Happening.SentBack(Task task, Node to, long at) -> {
        common(event, instance, "ROLLBACK");
        task(event, app, instance, task, at);
        ObjectNode extra = Json.object();
        extra.putArray("rollback_node_ids").add(to.nodeId());
        extra.putArray("rollback_custom_node_ids").add(to.id());
        event.put("extra", extra.toString());
      }
    }
    return event;
  }

  private static void task(ObjectNode event, App app, Instance instance, Task task, long at) {
    Who who = task.who();
    Node node = instance.nodeOf(task);
    event.put("type", "approval_task");
    event.put("task_id", task.id());
    event.put("user_id", who == null ? "" : who.userId());
    event.put("open_id", who == null ? "" : OpenId.of(app.appId(), who));
    event.put("operate_time", Long.toString(at));
    event.put("custom_key", node.id());
    event.put("def_key", node.nodeId());
    event.put("extra", "");
  }

  private static void common(ObjectNode event, Instance instance, String status) {
    event.put("approval_code", instance.approvalCode());
    event.put("instance_code", instance.code());
    event.put("status", status);
  }
}
