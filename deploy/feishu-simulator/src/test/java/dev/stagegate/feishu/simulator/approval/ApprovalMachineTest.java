package dev.stagegate.feishu.simulator.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.feishu.simulator.model.Ids;
import dev.stagegate.feishu.simulator.model.Instance;
import dev.stagegate.feishu.simulator.model.InstanceState;
import dev.stagegate.feishu.simulator.model.Moment;
import dev.stagegate.feishu.simulator.model.Node;
import dev.stagegate.feishu.simulator.model.NodeType;
import dev.stagegate.feishu.simulator.model.Task;
import dev.stagegate.feishu.simulator.model.Texts;
import dev.stagegate.feishu.simulator.model.Who;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ApprovalMachineTest {

  private static final List<Who> PEOPLE =
      Stream.of("ann", "bo", "cy", "dora").map(Who::person).toList();

  private final ApprovalMachine machine = new ApprovalMachine(1_000, Ids::decimal);

  @Test
  void an_and_node_tells_the_rest_again_after_each_approval() {
    Instance instance =
        machine.start(instance(node("n1", NodeType.AND, "bo", "cy", "dora"))).instance();
    assertThat(told(approve(instance, "cy")))
        .containsExactly("cy APPROVED", "bo PENDING", "dora PENDING");
  }

  @Test
  void an_or_node_tells_the_rest_that_it_is_over_and_then_asks_the_next_node() {
    Instance instance =
        machine
            .start(instance(node("n1", NodeType.OR, "bo", "cy"), node("n2", NodeType.OR, "dora")))
            .instance();
    assertThat(told(approve(instance, "bo")))
        .containsExactly("bo APPROVED", "cy DONE", "dora PENDING");
  }

  @Test
  void a_start_tells_of_the_instance_and_then_of_the_first_tasks() {
    assertThat(told(machine.start(instance(node("n1", NodeType.SEQUENTIAL, "bo", "cy")))))
        .containsExactly("instance PENDING", "bo PENDING");
  }

  @Test
  void a_last_approval_and_a_rejection_end_with_the_instance() {
    Instance instance = machine.start(instance(node("n1", NodeType.OR, "bo", "cy"))).instance();
    assertThat(told(approve(instance, "bo")))
        .containsExactly("bo APPROVED", "cy DONE", "instance APPROVED");
    assertThat(told(act(instance, "cy", new TaskAct.Reject("no"))))
        .containsExactly("cy REJECTED", "bo DONE", "instance REJECTED");
    assertThat(told(machine.withdraw(instance, Who.person("ann"))))
        .containsExactly("bo DONE", "cy DONE", "instance CANCELED");
  }

  /** Whatever people do, in whatever order: never stuck, and closed for good. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void any_sequence_of_acts_keeps_the_rules(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      Instance instance = machine.start(randomInstance(random)).instance();
      for (int move = 0; move < 40; move++) {
        Instance before = instance;
        if (randomAct(instance, random) instanceof Verdict.Moved(Instance next, var happenings)) {
          instance = next;
          assertThat(happenings).as("seed %s", seed).isNotEmpty();
        }
        boolean wasClosed = !(before.state() instanceof InstanceState.Pending);
        boolean isOpen = instance.state() instanceof InstanceState.Pending;
        assertThat(wasClosed && isOpen).as("reopened, seed %s", seed).isFalse();
        assertThat(instance.tasks().stream().anyMatch(Task::isPending))
            .as("open tasks exactly while it runs, seed %s, %s", seed, instance)
            .isEqualTo(isOpen);
        assertThat(instance.timeline()).startsWith(before.timeline().toArray(new Moment[0]));
      }
    }
  }

  private Verdict randomAct(Instance instance, Random random) {
    Who who = PEOPLE.get(random.nextInt(PEOPLE.size()));
    if (random.nextInt(30) == 0) {
      return machine.withdraw(instance, who);
    }
    List<Task> tasks = instance.tasks();
    String task = tasks.get(random.nextInt(tasks.size())).id();
    TaskAct act =
        switch (random.nextInt(8)) {
          case 0 -> new TaskAct.Reject("");
          case 1 -> new TaskAct.Transfer(PEOPLE.get(random.nextInt(PEOPLE.size())), "");
          default -> new TaskAct.Approve("");
        };
    return machine.act(instance, task, who, act);
  }

  private static Instance randomInstance(Random random) {
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      List<Who> people = new ArrayList<>(PEOPLE);
      Collections.shuffle(people, random);
      NodeType type = NodeType.values()[random.nextInt(3)];
      nodes.add(
          new Node(
              "n" + i,
              "id" + i,
              "key" + i,
              "Node",
              type,
              List.copyOf(people.subList(0, 1 + random.nextInt(4))),
              random.nextInt(8) == 0,
              false,
              false));
    }
    nodes.add(node("last", NodeType.AND, "dora"));
    return instance(nodes.toArray(new Node[0]));
  }

  private Verdict approve(Instance instance, String name) {
    return act(instance, name, new TaskAct.Approve("ok"));
  }

  private Verdict act(Instance instance, String name, TaskAct act) {
    String task =
        instance.tasks().stream()
            .filter(t -> t.isPending() && Who.person(name).equals(t.who()))
            .findFirst()
            .orElseThrow()
            .id();
    return machine.act(instance, task, Who.person(name), act);
  }

  private static List<String> told(Verdict verdict) {
    if (!(verdict instanceof Verdict.Moved(_, var happenings))) {
      throw new AssertionError(verdict);
    }
    return happenings.stream()
        .map(
            happening ->
                switch (happening) {
                  case Happening.InstanceMoved(String status, _) -> "instance " + status;
                  case Happening.TaskMoved(Task task, String status, _) ->
                      (task.who() == null ? "auto" : task.who().key()) + " " + status;
                })
        .toList();
  }

  private static Node node(String id, NodeType type, String... people) {
    return new Node(
        id, id, id, "Node", type, Stream.of(people).map(Who::person).toList(), false, false, false);
  }

  private static Instance instance(Node... nodes) {
    return new Instance(
        "CODE",
        "APPROVAL",
        null,
        "cli_a",
        "1",
        Who.person("ann"),
        "",
        Texts.NONE,
        1,
        0,
        new InstanceState.Pending(0),
        List.of(),
        List.of(nodes),
        List.of(),
        List.of(),
        List.of());
  }
}
