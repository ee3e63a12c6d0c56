package dev.stagegate.feishu.simulator.control;

import dev.stagegate.feishu.simulator.approval.ApprovalMachine;
import dev.stagegate.feishu.simulator.approval.Verdict;
import dev.stagegate.feishu.simulator.model.App;
import dev.stagegate.feishu.simulator.model.Definition;
import dev.stagegate.feishu.simulator.model.DefinitionStatus;
import dev.stagegate.feishu.simulator.model.Ids;
import dev.stagegate.feishu.simulator.model.Instance;
import dev.stagegate.feishu.simulator.model.Json;
import dev.stagegate.feishu.simulator.model.NodeRule;
import dev.stagegate.feishu.simulator.push.Announcements;
import dev.stagegate.feishu.simulator.state.Change;
import dev.stagegate.feishu.simulator.state.Now;
import dev.stagegate.feishu.simulator.state.Outcome;
import dev.stagegate.feishu.simulator.state.World;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The approval administrator: definitions are switched off and on, or deleted. */
final class DefinitionControl {

  private final Backstage backstage;

  DefinitionControl(Backstage backstage) {
    this.backstage = backstage;
  }

  Mono<ServerResponse> list(ServerRequest request) {
    return backstage
        .platform()
        .submit(
            (world, _) ->
                Outcome.unchanged(world.definitions().stream().map(d -> view(world, d)).toList()))
        .flatMap(Wire::ok);
  }

  record StatusForm(@Nullable DefinitionStatus status) {

    DefinitionStatus required() {
      if (status == null) {
        throw ControlError.bad("status is needed");
      }
      return status;
    }
  }

  Mono<ServerResponse> setStatus(ServerRequest request) {
    String code = request.pathVariable("code");
    return Wire.body(request, StatusForm.class)
        .flatMap(form -> move(code, form.required()))
        .flatMap(Wire::ok);
  }

  /**
   * What only the console can set; fields that are not given stay as they are.
   *
   * @param removeRepeat whether somebody who approved at one node is not asked again at a later one
   * @param requireSignature whether every node asks for a handwritten signature
   * @param revertSeconds how long an approved instance may be withdrawn; 0 for never
   */
  record ProcessForm(
      @Nullable Boolean removeRepeat,
      @Nullable Boolean requireSignature,
      @Nullable Long revertSeconds) {

    Definition applied(Definition known) {
      boolean signed = known.nodes().stream().anyMatch(NodeRule::requireSignature);
      return known.withProcess(
          removeRepeat == null ? known.skipsRepeated() : removeRepeat,
          requireSignature == null ? signed : requireSignature,
          revertSeconds == null ? known.revertSeconds() : revertSeconds);
    }
  }

  /** Counts for instances started from now on. */
  Mono<ServerResponse> setProcess(ServerRequest request) {
    String code = request.pathVariable("code");
    return Wire.body(request, ProcessForm.class)
        .flatMap(
            form ->
                backstage
                    .platform()
                    .submit(
                        (world, now) -> {
                          Definition next = form.applied(existing(world, code));
                          return new Outcome<>(
                              view(world, next), announcements(world, now).of(next));
                        }))
        .flatMap(Wire::ok);
  }

  private static Definition existing(World world, String code) {
    return world.definition(code).orElseThrow(() -> ControlError.notFound("definition", code));
  }

  /** Running instances become DELETED with their definition. */
  Mono<ServerResponse> delete(ServerRequest request) {
    return move(request.pathVariable("code"), DefinitionStatus.DELETED).flatMap(Wire::ok);
  }

  private Mono<ObjectNode> move(String code, DefinitionStatus status) {
    return backstage
        .platform()
        .submit(
            (world, now) -> {
              Definition next = existing(world, code).withStatus(status);
              return new Outcome<>(
                  view(world, next),
                  status == DefinitionStatus.DELETED
                      ? deletions(world, now, next)
                      : announcements(world, now).of(next));
            });
  }

  private Announcements announcements(World world, Now now) {
    return new Announcements(world, now, backstage.tenant().key());
  }

  private List<Change> deletions(World world, Now now, Definition deleted) {
    ApprovalMachine machine = new ApprovalMachine(now.real(), Ids::decimal);
    Announcements announcements = announcements(world, now);
    List<Change> changes = new ArrayList<>();
    changes.add(new Change.PutDefinition(deleted));
    for (Instance instance : world.instances()) {
      if (instance.approvalCode().equals(deleted.approvalCode())
          && machine.delete(instance) instanceof Verdict.Moved(Instance next, var happenings)) {
        changes.addAll(announcements.of(next, happenings));
      }
    }
    return changes;
  }

  private static ObjectNode view(World world, Definition definition) {
    ObjectNode json = Json.MAPPER.valueToTree(definition);
    ArrayNode subscribers = json.putArray("subscribed_apps");
    world.apps().stream()
        .map(App::appId)
        .filter(appId -> world.isSubscribed(appId, definition.approvalCode()))
        .forEach(subscribers::add);
    return json;
  }
}
