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
  private final Supplier<String> ids;
  private final List<Node> nodes;
  private final List<Task> tasks;
  private final List<Moment> timeline;
  private final List<Happening> happenings = new ArrayList<>();
  private InstanceState state;

  Draft(Instance before, long now, Supplier<String> ids) {
    this.before = before;
    this.now = now;
    this.ids = ids;
    this.state = before.state();
    this.nodes = new ArrayList<>(before.nodes());
    this.tasks = new ArrayList<>(before.tasks());
    this.timeline = new ArrayList<>(before.timeline());
  }

  Verdict.Moved finished() {
    return new Verdict.Moved(before.with(state, nodes, tasks, timeline), List.copyOf(happenings));
  }

  long now() {
    return now;
  }

  String freshId() {
    return ids.get();
  }

  void open(int index) {
    Node node = nodes.get(index);
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
    Node node = nodes.get(index);
    List<Task> turns = turnsAt(node);
    long passed = turns.stream().filter(task -> task.status() == TaskStatus.APPROVED).count();
    boolean complete =
        switch (node.type()) {
          case OR -> passed > 0;
          case AND, SEQUENTIAL -> passed == node.approvers().size();
        };
    if (complete) {
      advance(node, index + 1);
    } else if (node.type() == NodeType.SEQUENTIAL && turns.stream().noneMatch(Task::isPending)) {
      give(node, node.approvers().get((int) passed));
      settle(index);
    }
  }

  private void advance(Node done, int index) {
    Who waiting = done.returnsTo();
    if (waiting != null && !turnsAt(nodes.get(index)).isEmpty()) {
      turnsAt(done).stream().filter(Task::isPending).forEach(t -> end(t, TaskStatus.DONE));
      state = new InstanceState.Pending(index);
      give(nodes.get(index), waiting);
      settle(index);
      return;
    }
    endOpenTasks();
    if (index < nodes.size()) {
      open(index);
    } else {
      become(new InstanceState.Approved(now), "APPROVED");
    }
  }

  void insert(int index, Node node) {
    nodes.add(index, node);
  }

  /** More people are asked at a node that is open. */
  void join(int index, Who by, List<Who> added) {
    Node node = nodes.get(index);
    List<Who> approvers = new ArrayList<>(node.approvers());
    boolean inOrder = node.type() == NodeType.SEQUENTIAL;
    int after = approvers.indexOf(by);
    approvers.addAll(inOrder && after >= 0 ? after + 1 : approvers.size(), added);
    Node joined = node.withApprovers(approvers);
    nodes.set(index, joined);
    if (!inOrder) {
      added.forEach(who -> give(joined, who));
    }
    settle(index);
  }

  void nextLapFrom(int index) {
    for (int i = index; i < nodes.size(); i++) {
      nodes.set(i, nodes.get(i).nextLap());
    }
  }

  void returnToRequester() {
    state = new InstanceState.Returned();
    Node start = Node.start();
    Task task =
        new Task(ids.get(), before.requester(), start.id(), TaskStatus.PENDING, "OR", now, 0, 0);
    tasks.add(task);
    tell(task);
  }

  void become(InstanceState next, String eventStatus) {
    state = next;
    happenings.add(new Happening.InstanceMoved(eventStatus, now));
  }

  void end(Task task, TaskStatus status) {
    Task ended = task.ended(status, now);
    tasks.set(tasks.indexOf(task), ended);
    tell(ended);
  }

  /** Ends a task by sending the instance back from it, which has an event of its own. */
  void sendBack(Task task, Node to) {
    Task ended = task.ended(TaskStatus.DONE, now);
    tasks.set(tasks.indexOf(task), ended);
    happenings.add(new Happening.SentBack(ended, to, now));
  }

  void endOpenTasks() {
    List.copyOf(tasks).stream().filter(Task::isPending).forEach(task -> end(task, TaskStatus.DONE));
  }

  void give(Node node, Who who) {
    if (node.passesAll() || (node.passesStarter() && who.equals(before.requester()))) {
      pass(node, null, "AUTO_PASS");
    } else if (before.skipsRepeated() && hasPassedElsewhere(node, who)) {
      pass(node, who, "REMOVE_REPEAT");
    } else {
      Task task =
          new Task(
              ids.get(),
              who,
              node.id(),
              TaskStatus.PENDING,
              node.type().name(),
              now,
              0,
              node.lap());
      tasks.add(task);
      tell(task);
    }
  }

  /** The platform passes a turn by itself: the task names nobody, the timeline may. */
  private void pass(Node node, @Nullable Who named, String type) {
    Task task =
        new Task(
            ids.get(), null, node.id(), TaskStatus.APPROVED, "AUTO_PASS", now, now, node.lap());
    tasks.add(task);
    note(type, named, task.id(), "", node.nodeKey());
    tell(task);
  }

  private boolean hasPassedElsewhere(Node here, Who who) {
    return nodes.stream()
        .filter(node -> !node.id().equals(here.id()))
        .flatMap(node -> turnsAt(node).stream())
        .anyMatch(task -> who.equals(task.who()) && task.status() == TaskStatus.APPROVED);
  }

  /** An AND node tells those who are still asked again after each approval. */
  void remindRemaining(Node node) {
    turnsAt(node).stream().filter(Task::isPending).forEach(this::tell);
  }

  void note(String type, @Nullable Who who, @Nullable String taskId, String comment, String key) {
    note(new Moment(type, now, who, taskId, comment, key, null, null));
  }

  void note(Moment moment) {
    timeline.add(moment);
  }

  private void tell(Task task) {
    happenings.add(new Happening.TaskMoved(task, task.status().name(), now));
  }

  void tellInstance(String status) {
    happenings.add(new Happening.InstanceMoved(status, now));
  }

  void tellOpenTasks(String status) {
    tasks.stream()
        .filter(Task::isPending)
        .forEach(task -> happenings.add(new Happening.TaskMoved(task, status, now)));
  }

  private List<Task> turnsAt(Node node) {
    return tasks.stream()
        .filter(task -> task.nodeId().equals(node.id()) && task.lap() == node.lap())
        .toList();
  }
}
