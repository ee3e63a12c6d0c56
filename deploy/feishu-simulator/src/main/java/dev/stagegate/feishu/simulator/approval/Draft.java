package dev.stagegate.feishu.simulator.approval;

import dev.stagegate.feishu.simulator.model.Instance;
import dev.stagegate.feishu.simulator.model.InstanceState;
import dev.stagegate.feishu.simulator.model.Moment;
import dev.stagegate.feishu.simulator.model.Node;
import dev.stagegate.feishu.simulator.model.NodeType;
import dev.stagegate.feishu.simulator.model.Task;
import dev.stagegate.feishu.simulator.model.TaskStatus;
import dev.stagegate.feishu.simulator.model.Who;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The next version of an instance while one act unfolds. Lives inside one call of the machine. */
final class Draft {

  private final Instance before;
  private final long now;
  private final Supplier<String> taskIds;
  private InstanceState state;
  private final List<Task> tasks;
  private final List<Moment> timeline;
  private final List<Happening> happenings = new ArrayList<>();

  Draft(Instance before, long now, Supplier<String> taskIds) {
    this.before = before;
    this.now = now;
    this.taskIds = taskIds;
    this.state = before.state();
    this.tasks = new ArrayList<>(before.tasks());
    this.timeline = new ArrayList<>(before.timeline());
  }

  Verdict.Moved finished() {
    return new Verdict.Moved(before.with(state, tasks, timeline), List.copyOf(happenings));
  }

  void open(int index) {
    Node node = before.nodes().get(index);
    state = new InstanceState.Pending(index);
    if (node.type() == NodeType.SEQUENTIAL) {
      give(node, node.approvers().getFirst());
    } else {
      node.approvers().forEach(who -> give(node, who));
    }
    settle(index);
  }

  /** Moves on when the node has what it needs, or hands it to the next person. */
  void settle(int index) {
    Node node = before.nodes().get(index);
    List<Task> turns = turnsAt(node);
    long passed = turns.stream().filter(task -> task.status() == TaskStatus.APPROVED).count();
    boolean complete =
        switch (node.type()) {
          case OR -> passed > 0;
          case AND, SEQUENTIAL -> passed == node.approvers().size();
        };
    if (complete) {
      endOpenTasks();
      advance(index + 1);
    } else if (node.type() == NodeType.SEQUENTIAL && turns.stream().noneMatch(Task::isPending)) {
      give(node, node.approvers().get((int) passed));
      settle(index);
    }
  }

  private void advance(int index) {
    if (index < before.nodes().size()) {
      open(index);
    } else {
      close(new InstanceState.Approved(now), "APPROVED");
    }
  }

  void close(InstanceState closed, String eventStatus) {
    state = closed;
    happenings.add(new Happening.InstanceMoved(eventStatus, now));
  }

  void end(Task task, TaskStatus status) {
    Task ended = task.ended(status, now);
    tasks.set(tasks.indexOf(task), ended);
    tell(ended);
  }

  void endOpenTasks() {
    List.copyOf(tasks).stream().filter(Task::isPending).forEach(task -> end(task, TaskStatus.DONE));
  }

  void give(Node node, Who who) {
    boolean passes = node.passesAll() || (node.passesStarter() && who.equals(before.requester()));
    if (passes) {
      Task task =
          new Task(taskIds.get(), null, node.id(), TaskStatus.APPROVED, "AUTO_PASS", now, now);
      tasks.add(task);
      note("AUTO_PASS", null, task.id(), "", node.nodeKey(), null);
      tell(task);
    } else {
      Task task =
          new Task(taskIds.get(), who, node.id(), TaskStatus.PENDING, node.type().name(), now, 0);
      tasks.add(task);
      tell(task);
    }
  }

  /** An AND node tells those who are still asked again after each approval. */
  void remindRemaining(Node node) {
    turnsAt(node).stream().filter(Task::isPending).forEach(this::tell);
  }

  void note(
      String type,
      @Nullable Who who,
      @Nullable String taskId,
      String comment,
      String nodeKey,
      @Nullable Who target) {
    timeline.add(new Moment(type, now, who, taskId, comment, nodeKey, target));
  }

  private void tell(Task task) {
    happenings.add(new Happening.TaskMoved(task, task.status().name(), now));
  }

  void tellInstance(String status) {
    happenings.add(new Happening.InstanceMoved(status, now));
  }

  private List<Task> turnsAt(Node node) {
    return tasks.stream().filter(task -> task.nodeId().equals(node.id())).toList();
  }
}
