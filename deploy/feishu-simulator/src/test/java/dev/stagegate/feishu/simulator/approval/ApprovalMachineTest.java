package dev.stagegate.feishu.simulator.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.feishu.simulator.approval.TaskAct.AddSigners.When;
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

  @Test
  void added_signers_come_before_the_one_who_added_them_who_is_asked_again() {
    Instance instance = machine.start(instance(node("n1", NodeType.AND, "bo", "cy"))).instance();
    Verdict added = act(instance, "bo", signers(When.BEFORE, NodeType.OR, "dora", "ann"));
    assertThat(told(added)).containsExactly("bo DONE", "dora PENDING", "ann PENDING");
    Verdict signed = approve(moved(added), "dora");
    assertThat(told(signed)).containsExactly("dora APPROVED", "ann DONE", "bo PENDING");
    Instance back = moved(approve(moved(signed), "cy"));
    assertThat(told(approve(back, "bo"))).containsExactly("bo APPROVED", "instance APPROVED");
  }

  @Test
  void adding_signers_after_oneself_approves_and_they_are_asked_next() {
    Instance instance = machine.start(instance(node("n1", NodeType.OR, "bo", "cy"))).instance();
    Verdict added = act(instance, "bo", signers(When.AFTER, NodeType.SEQUENTIAL, "dora", "ann"));
    assertThat(told(added)).containsExactly("bo APPROVED", "cy DONE", "dora PENDING");
    Instance next = moved(approve(moved(added), "dora"));
    assertThat(told(approve(next, "ann"))).containsExactly("ann APPROVED", "instance APPROVED");
  }

  @Test
  void signers_who_join_an_and_node_have_to_approve_too() {
    Instance instance = machine.start(instance(node("n1", NodeType.AND, "bo"))).instance();
    Instance joined = moved(act(instance, "bo", signers(When.BESIDE, NodeType.AND, "dora", "bo")));
    assertThat(told(approve(joined, "bo"))).containsExactly("bo APPROVED", "dora PENDING");
    assertThat(act(joined, "bo", signers(When.BESIDE, NodeType.AND, "bo", "dora")))
        .isEqualTo(new Verdict.Refused(Verdict.Reason.NOBODY_TO_ADD));
  }

  @Test
  void signers_who_join_a_sequential_node_are_asked_next() {
    Instance instance =
        machine.start(instance(node("n1", NodeType.SEQUENTIAL, "bo", "cy"))).instance();
    Instance joined = moved(act(instance, "bo", signers(When.BESIDE, NodeType.AND, "dora")));
    assertThat(told(approve(joined, "bo"))).containsExactly("bo APPROVED", "dora PENDING");
  }

  @Test
  void what_is_sent_back_is_asked_anew_from_there_on() {
    Instance instance =
        machine
            .start(instance(node("n1", NodeType.AND, "bo", "cy"), node("n2", NodeType.OR, "dora")))
            .instance();
    Instance second = moved(approve(moved(approve(instance, "bo")), "cy"));
    Verdict back = act(second, "dora", new TaskAct.SendBack(List.of("n1"), "again"));
    assertThat(told(back)).containsExactly("dora ROLLBACK to n1", "bo PENDING", "cy PENDING");
    assertThat(told(approve(moved(back), "bo"))).containsExactly("bo APPROVED", "cy PENDING");
    assertThat(act(moved(back), "bo", new TaskAct.SendBack(List.of("n2"), "")))
        .isEqualTo(new Verdict.Refused(Verdict.Reason.NOT_A_STEP_BACK));
  }

  @Test
  void what_is_sent_back_to_the_start_waits_for_its_requester() {
    Instance instance = machine.start(instance(node("n1", NodeType.OR, "bo", "cy"))).instance();
    Verdict back = act(instance, "bo", new TaskAct.SendBack(List.of("START"), "which table?"));
    assertThat(told(back)).containsExactly("bo ROLLBACK to START", "cy DONE", "ann PENDING");
    assertThat(act(moved(back), "ann", new TaskAct.Approve("")))
        .isEqualTo(new Verdict.Refused(Verdict.Reason.NOT_RESUBMITTABLE));
    assertThat(told(act(moved(back), "ann", new TaskAct.Resubmit(List.of(), "orders"))))
        .containsExactly("ann DONE", "bo PENDING", "cy PENDING");
  }

  private static Instance moved(Verdict verdict) {
    if (verdict instanceof Verdict.Moved(Instance next, _)) {
      return next;
    }
    throw new AssertionError(verdict);
  }

  private static TaskAct signers(When when, NodeType method, String... names) {
    return new TaskAct.AddSigners(
        Stream.of(names).map(Who::person).toList(), when, method, "please look");
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
        if (randomAct(instance, random) instanceof Verdict.Moved(Instance next, _)) {
          instance = next;
          assertThat(next).as("seed %s", seed).isNotEqualTo(before);
        }
        boolean wasClosed = !before.state().isRunning();
        boolean isOpen = instance.state().isRunning();
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
    if (random.nextInt(20) == 0) {
      return random.nextBoolean() ? machine.closeByOvertime(instance) : machine.recover(instance);
    }
    List<Task> tasks = instance.tasks();
    String task = tasks.get(random.nextInt(tasks.size())).id();
    TaskAct act =
        switch (random.nextInt(12)) {
          case 0 -> new TaskAct.Reject("");
          case 1 -> new TaskAct.Transfer(anybody(random), "");
          case 2, 3 ->
              new TaskAct.AddSigners(
                  List.of(anybody(random), anybody(random)),
                  When.values()[random.nextInt(3)],
                  NodeType.values()[random.nextInt(3)],
                  "");
          case 4 -> new TaskAct.SendBack(List.of(anyNode(instance, random)), "");
          case 5 -> new TaskAct.Resubmit(List.of(), "");
          default -> new TaskAct.Approve("");
        };
    return machine.act(instance, task, who, act);
  }

  private static Who anybody(Random random) {
    return PEOPLE.get(random.nextInt(PEOPLE.size()));
  }

  private static String anyNode(Instance instance, Random random) {
    return random.nextInt(3) == 0
        ? Node.START_ID
        : instance.nodes().get(random.nextInt(instance.nodes().size())).nodeKey();
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
              false,
              0,
              null));
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
                  case Happening.SentBack(Task task, Node to, _) ->
                      (task.who() == null ? "auto" : task.who().key()) + " ROLLBACK to " + to.id();
                })
        .toList();
  }

  private static Node node(String id, NodeType type, String... people) {
    return new Node(
        id,
        id,
        id,
        "Node",
        type,
        Stream.of(people).map(Who::person).toList(),
        false,
        false,
        false,
        0,
        null);
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
        true,
        false,
        new InstanceState.Pending(0),
        List.of(),
        List.of(nodes),
        List.of(),
        List.of(),
        List.of());
  }
}
