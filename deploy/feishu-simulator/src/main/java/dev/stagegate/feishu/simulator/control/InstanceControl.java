package dev.stagegate.feishu.simulator.control;

import dev.stagegate.feishu.simulator.approval.ApprovalMachine;
import dev.stagegate.feishu.simulator.approval.Verdict;
import dev.stagegate.feishu.simulator.model.Comment;
import dev.stagegate.feishu.simulator.model.Ids;
import dev.stagegate.feishu.simulator.model.Instance;
import dev.stagegate.feishu.simulator.model.Json;
import dev.stagegate.feishu.simulator.model.Person;
import dev.stagegate.feishu.simulator.model.Task;
import dev.stagegate.feishu.simulator.model.Who;
import dev.stagegate.feishu.simulator.push.Announcements;
import dev.stagegate.feishu.simulator.state.Change;
import dev.stagegate.feishu.simulator.state.Command;
import dev.stagegate.feishu.simulator.state.Now;
import dev.stagegate.feishu.simulator.state.Outcome;
import dev.stagegate.feishu.simulator.state.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** What people do with instances in their client. */
final class InstanceControl {

  private final Backstage backstage;

  InstanceControl(Backstage backstage) {
    this.backstage = backstage;
  }

  /** Filters: status, approval_code, app_id, uuid, person (has or had a task). */
  Mono<ServerResponse> list(ServerRequest request) {
    Predicate<Instance> wanted =
        matching(request, "status", i -> i.state().status())
            .and(matching(request, "approval_code", Instance::approvalCode))
            .and(matching(request, "app_id", Instance::appId))
            .and(matching(request, "uuid", i -> i.uuid() == null ? "" : i.uuid()));
    Optional<String> person = request.queryParam("person");
    // Whoever waits asks for them again and again, however many have ended.
    boolean asksForRunning =
        request.queryParam("status").filter("PENDING"::equalsIgnoreCase).isPresent();
    return read(
        request,
        (world, view) -> {
          Predicate<Instance> theirs =
              person
                  .map(key -> PeopleControl.find(world, key).who())
                  .map(who -> (Predicate<Instance>) i -> has(i, who))
                  .orElse(_ -> true);
          return (asksForRunning ? world.runningInstances() : world.instances())
              .stream().filter(wanted.and(theirs)).map(view::whole).toList();
        });
  }

  Mono<ServerResponse> get(ServerRequest request) {
    String code = request.pathVariable("code");
    return read(request, (world, view) -> view.whole(find(world, code)));
  }

  Mono<ServerResponse> decide(ServerRequest request) {
    String code = request.pathVariable("code");
    return Wire.body(request, DecisionForm.class)
        .flatMap(decision -> act(request, (world, now) -> decided(world, now, code, decision)));
  }

  /**
   * @param person the requester if not given
   */
  record Cancellation(@Nullable String person) {}

  Mono<ServerResponse> cancel(ServerRequest request) {
    String code = request.pathVariable("code");
    return Wire.body(request, Cancellation.class)
        .flatMap(
            form ->
                act(
                    request,
                    (world, now) -> {
                      Instance instance = find(world, code);
                      Who who =
                          form.person() == null
                              ? instance.requester()
                              : PeopleControl.find(world, form.person()).who();
                      return machine(now).withdraw(instance, who);
                    }));
  }

  record Remark(String person, String text) {}

  Mono<ServerResponse> comment(ServerRequest request) {
    String code = request.pathVariable("code");
    String locale = locale(request);
    return Wire.body(request, Remark.class)
        .flatMap(
            remark ->
                backstage
                    .platform()
                    .submit(
                        (world, now) -> {
                          Instance next = commented(world, now, code, remark);
                          return Outcome.of(
                              new InstanceView(world, locale).whole(next),
                              new Change.PutInstance(next));
                        }))
        .flatMap(Wire::ok);
  }

  private static Verdict decided(World world, Now now, String code, DecisionForm form) {
    Instance instance = find(world, code);
    Who who = PeopleControl.find(world, form.required("person", form.person())).who();
    String taskId = form.taskId() == null ? openTask(instance, who) : form.taskId();
    return machine(now).act(instance, taskId, who, form.act(world, instance));
  }

  private static String openTask(Instance instance, Who who) {
    return instance.tasks().stream()
        .filter(task -> task.isPending() && who.equals(task.who()))
        .map(Task::id)
        .findFirst()
        .orElseThrow(() -> ControlError.conflict("the person has no open task here"));
  }

  /**
   * @param closed whether nobody can decide any more, because it took too long; false recovers it
   */
  record OvertimeForm(@Nullable Boolean closed) {}

  Mono<ServerResponse> overtime(ServerRequest request) {
    String code = request.pathVariable("code");
    return Wire.body(request, OvertimeForm.class)
        .flatMap(
            form -> {
              if (form.closed() == null) {
                throw ControlError.bad("closed is needed");
              }
              boolean closed = form.closed();
              return act(
                  request,
                  (world, now) ->
                      closed
                          ? machine(now).closeByOvertime(find(world, code))
                          : machine(now).recover(find(world, code)));
            });
  }

  private static Instance commented(World world, Now now, String code, Remark remark) {
    Instance instance = find(world, code);
    Person person = PeopleControl.find(world, required("person", remark.person()));
    String text = required("text", remark.text());
    String content = Json.object().put("text", text).toString();
    List<Comment> comments = new ArrayList<>(instance.comments());
    comments.add(
        new Comment(
            Ids.decimal(), person.who(), content, text, null, null, now.real(), now.real(), false));
    return instance.withComments(comments);
  }

  private Mono<ServerResponse> act(ServerRequest request, BiFunction<World, Now, Verdict> act) {
    String locale = locale(request);
    Command<ObjectNode> command =
        (world, now) ->
            switch (act.apply(world, now)) {
              case Verdict.Moved(Instance next, var happenings) ->
                  new Outcome<>(
                      new InstanceView(world, locale).whole(next),
                      new Announcements(world, now, backstage.tenant().key()).of(next, happenings));
              case Verdict.Refused(var reason) ->
                  throw ControlError.conflict(
                      reason.name().toLowerCase(Locale.ROOT).replace('_', ' '));
            };
    return backstage.platform().submit(command).flatMap(Wire::ok);
  }

  @FunctionalInterface
  private interface Reading {
    Object of(World world, InstanceView view);
  }

  private Mono<ServerResponse> read(ServerRequest request, Reading reading) {
    String locale = locale(request);
    return backstage
        .platform()
        .submit((world, _) -> Outcome.unchanged(reading.of(world, new InstanceView(world, locale))))
        .flatMap(Wire::ok);
  }

  private static Instance find(World world, String code) {
    return world.instance(code).orElseThrow(() -> ControlError.notFound("instance", code));
  }

  private static ApprovalMachine machine(Now now) {
    return new ApprovalMachine(now.real(), Ids::decimal);
  }

  private static Predicate<Instance> matching(
      ServerRequest request, String parameter, Function<Instance, String> field) {
    return request
        .queryParam(parameter)
        .map(value -> (Predicate<Instance>) i -> field.apply(i).equalsIgnoreCase(value))
        .orElse(_ -> true);
  }

  private static boolean has(Instance instance, Who who) {
    return instance.tasks().stream().anyMatch(task -> who.equals(task.who()));
  }

  private static String locale(ServerRequest request) {
    return request.queryParam("locale").orElse("en-US");
  }

  private static String required(String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw ControlError.bad(field + " is needed");
    }
    return value;
  }
}
