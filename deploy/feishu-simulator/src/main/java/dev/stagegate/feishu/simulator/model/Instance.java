package dev.stagegate.feishu.simulator.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One approval that was started.
 *
 * @param uuid the creator's idempotency key, as given
 * @param appId the app that created it
 * @param title text or i18n key in {@code texts}
 * @param revertSeconds how long it may be withdrawn once approved
 * @param mayResubmit whether its requester may send it again after it was sent back
 * @param skipsRepeated whether somebody who approved at one node is not asked again at a later one
 */
public record Instance(
    String code,
    String approvalCode,
    @Nullable String uuid,
    String appId,
    String serialNumber,
    Who requester,
    String title,
    Texts texts,
    long startedAt,
    long revertSeconds,
    boolean mayResubmit,
    boolean skipsRepeated,
    InstanceState state,
    List<FormValue> form,
    List<Node> nodes,
    List<Task> tasks,
    List<Moment> timeline,
    List<Comment> comments) {

  public Instance {
    form = List.copyOf(form);
    nodes = List.copyOf(nodes);
    tasks = List.copyOf(tasks);
    timeline = List.copyOf(timeline);
    comments = List.copyOf(comments);
  }

  public Optional<Task> task(String id) {
    return tasks.stream().filter(task -> task.id().equals(id)).findFirst();
  }

  /** The node of one of this instance's own tasks. */
  public Node nodeOf(Task task) {
    return Stream.concat(nodes.stream(), Stream.of(Node.start()))
        .filter(node -> node.id().equals(task.nodeId()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("task without node: " + task.id()));
  }

  public Instance with(
      InstanceState state, List<Node> nodes, List<Task> tasks, List<Moment> timeline) {
    return changed(state, form, nodes, tasks, timeline, comments);
  }

  public Instance withForm(List<FormValue> form) {
    return changed(state, form, nodes, tasks, timeline, comments);
  }

  public Instance withComments(List<Comment> comments) {
    return changed(state, form, nodes, tasks, timeline, comments);
  }

  private Instance changed(
      InstanceState state,
      List<FormValue> form,
      List<Node> nodes,
      List<Task> tasks,
      List<Moment> timeline,
      List<Comment> comments) {
    return new Instance(
        code,
        approvalCode,
        uuid,
        appId,
        serialNumber,
        requester,
        title,
        texts,
        startedAt,
        revertSeconds,
        mayResubmit,
        skipsRepeated,
        state,
        form,
        nodes,
        tasks,
        timeline,
        comments);
  }
}
