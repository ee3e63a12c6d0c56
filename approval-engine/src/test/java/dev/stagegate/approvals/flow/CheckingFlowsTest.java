package dev.stagegate.approvals.flow;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.stagegate.approvals.condition.ConditionCompiler;
import dev.stagegate.approvals.flow.Deciders.External;
import dev.stagegate.approvals.flow.Deciders.Group;
import dev.stagegate.approvals.flow.Deciders.People;
import dev.stagegate.approvals.flow.Deciders.Role;
import dev.stagegate.events.SourceType;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CheckingFlowsTest {

  private static final List<String> CROWD = crowd(60);
  private static final Staff STAFF =
      new Staff(Set.of("owner", "dba"), Set.of("dbas"), Set.copyOf(CROWD));
  private static final Duration YEAR = Duration.ofDays(365);

  private final CheckingFlows checking = new CheckingFlows(new ConditionCompiler());

  @Test
  void who_is_asked_by_a_flow_that_is_turned_off_need_not_be_there_but_have_a_name() {
    FlowDraft gone =
        asking(
            node(new Role("nobody"), 1),
            node(new Group("x".repeat(201)), 1),
            node(new People(List.of("ghost@x.com", "\0")), 1),
            node(new Role("dba"), 0));
    assertThat(checking.faults(gone.enabledAs(false), STAFF))
        .extracting(fault -> fault.field() + ": " + fault.message())
        .containsExactly(
            "/nodes/1/group: must be 1 to 200 characters",
            "/nodes/2/people: must be 1 to 200 characters",
            "/nodes/3/quorum: must be 1 to 20 here");
  }

  static Stream<Arguments> faulty() {
    return Stream.of(
        faulty(titled(""), "/title: must not be blank"),
        faulty(titled(" \n"), "/title: must not be blank"),
        faulty(titled("x".repeat(201)), "/title: at most 200 characters"),
        faulty(titled("a\0b"), "/title: must not contain the character U+0000"),
        faulty(described("x".repeat(2_001)), "/description: at most 2000 characters"),
        faulty(described("\0"), "/description: must not contain the character U+0000"),
        faulty(
            conditioned("resource.table_name == \"\0\""),
            "/condition: must not contain the character U+0000"),
        faulty(asking(nCopies(21, node(new Role("dba"), 1))), "/nodes: at most 20 nodes"),
        faulty(asking(named("")), "/nodes/0/title: must not be blank"),
        faulty(asking(named("x".repeat(201))), "/nodes/0/title: at most 200 characters"),
        faulty(asking(named("fine"), named(" ")), "/nodes/1/title: must not be blank"),
        faulty(
            asking(node(new Role("nobody"), 1)),
            "/nodes/0/role: no such role: nobody; there are: dba, owner"),
        faulty(
            asking(named("fine"), node(new Group("dba"), 1)),
            "/nodes/1/group: no such group: dba; there are: dbas"),
        faulty(asking(node(new People(List.of()), 1)), "/nodes/0/people: name 1 to 50 people"),
        faulty(asking(node(new People(crowd(51)), 1)), "/nodes/0/people: name 1 to 50 people"),
        faulty(
            asking(node(new People(List.of("p0@x.com", "who@x.com", "ghost@x.com")), 1)),
            "/nodes/0/people: no such person: ghost@x.com, who@x.com"),
        faulty(
            asking(node(new External(" "), 1)), "/nodes/0/external: must be 1 to 200 characters"),
        faulty(
            asking(node(new External("x".repeat(201)), 1)),
            "/nodes/0/external: must be 1 to 200 characters"),
        faulty(
            asking(node(new External("\0oa"), 1)),
            "/nodes/0/external: must be 1 to 200 characters"),
        faulty(asking(node(new Role("dba"), 0)), "/nodes/0/quorum: must be 1 to 20 here"),
        faulty(asking(node(new Role("dba"), 21)), "/nodes/0/quorum: must be 1 to 20 here"),
        faulty(asking(node(new Group("dbas"), 21)), "/nodes/0/quorum: must be 1 to 20 here"),
        faulty(asking(node(new People(crowd(3)), 4)), "/nodes/0/quorum: must be 1 to 3 here"),
        faulty(asking(node(new People(crowd(50)), 21)), "/nodes/0/quorum: must be 1 to 20 here"),
        faulty(asking(node(new People(crowd(1)), 2)), "/nodes/0/quorum: must be 1 here"),
        faulty(asking(node(new External("oa"), 2)), "/nodes/0/quorum: must be 1 here"),
        faulty(reminding(Duration.ofSeconds(59)), "/options/remindAfter: must be PT1M to PT8760H"),
        faulty(reminding(YEAR.plusSeconds(1)), "/options/remindAfter: must be PT1M to PT8760H"),
        faulty(reminding(Duration.ofMillis(90_500)), "/options/remindAfter: must be whole seconds"),
        faulty(expiring(Duration.ZERO), "/options/expireAfter: must be PT1M to PT8760H"),
        faulty(expiring(YEAR.plusDays(1)), "/options/expireAfter: must be PT1M to PT8760H"),
        faulty(expiring(Duration.ofMillis(90_001)), "/options/expireAfter: must be whole seconds"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("faulty")
  void what_cannot_be_kept_is_told_with_its_field_and_what_is_allowed(
      FlowDraft draft, String fault) {
    assertThat(faults(draft)).containsExactly(fault);
  }

  static Stream<FlowDraft> fine() {
    return Stream.of(
        titled("x".repeat(200)),
        described(""),
        described("x".repeat(2_000)),
        conditioned("resource.environment_id == \"prod\""),
        asking(List.of()),
        asking(nCopies(20, node(new Role("dba"), 20))),
        asking(named("x".repeat(200))),
        asking(node(new Group("dbas"), 20)),
        asking(node(new People(crowd(1)), 1)),
        asking(node(new People(crowd(3)), 3)),
        asking(node(new People(crowd(50)), 20)),
        asking(node(new External("x".repeat(200)), 1)),
        reminding(Duration.ofMinutes(1)),
        reminding(YEAR),
        expiring(Duration.ofMinutes(1)),
        expiring(YEAR));
  }

  @ParameterizedTest
  @MethodSource("fine")
  void what_is_just_within_the_bounds_can_be_kept(FlowDraft draft) {
    assertThat(faults(draft)).isEmpty();
  }

  @Test
  void a_fault_of_the_condition_tells_line_and_column() {
    List<FlowFault> faults =
        checking.faults(conditioned("resource.table_name ==\n resource.tabel_name"), STAFF);

    assertThat(faults).hasSize(1);
    assertThat(faults.getFirst().field()).isEqualTo("/condition");
    assertThat(faults.getFirst().message()).contains("did you mean 'resource.table_name'?");
    assertThat(faults.getFirst().line()).isEqualTo(2);
    assertThat(faults.getFirst().column()).isEqualTo(2);
  }

  @Test
  void everything_that_is_wrong_is_told_at_once() {
    FlowDraft draft =
        new FlowDraft(
            SourceType.CHANGE_DATABASE,
            "",
            "\0",
            "1",
            List.of(new Node("", new Role("nobody"), 0)),
            new FlowOptions(false, false, Duration.ZERO, Duration.ZERO),
            true);

    assertThat(checking.faults(draft, STAFF))
        .extracting(FlowFault::field)
        .containsExactly(
            "/title",
            "/description",
            "/nodes/0/title",
            "/nodes/0/role",
            "/nodes/0/quorum",
            "/options/remindAfter",
            "/options/expireAfter",
            "/condition");
  }

  @Test
  void an_unknown_role_is_told_even_where_there_is_none_at_all() {
    Staff nobody = new Staff(Set.of(), Set.of(), Set.of());

    assertThat(checking.faults(titled("fine"), nobody))
        .extracting(FlowFault::message)
        .containsExactly("no such role: dba; there are: ");
  }

  private List<String> faults(FlowDraft draft) {
    return checking.faults(draft, STAFF).stream()
        .map(fault -> fault.field() + ": " + fault.message())
        .collect(Collectors.toList());
  }

  private static Arguments faulty(FlowDraft draft, String fault) {
    return arguments(draft, fault);
  }

  private static FlowDraft titled(String title) {
    return draft(title, "", "", List.of(node(new Role("dba"), 1)), FlowOptions.STRICT);
  }

  private static FlowDraft described(String description) {
    return draft("Flow", description, "", List.of(), FlowOptions.STRICT);
  }

  private static FlowDraft conditioned(String condition) {
    return draft("Flow", "", condition, List.of(), FlowOptions.STRICT);
  }

  private static FlowDraft asking(Node... nodes) {
    return asking(List.of(nodes));
  }

  private static FlowDraft asking(List<Node> nodes) {
    return draft("Flow", "", "", nodes, FlowOptions.STRICT);
  }

  private static FlowDraft reminding(Duration after) {
    return draft("Flow", "", "", List.of(), new FlowOptions(false, false, after, null));
  }

  private static FlowDraft expiring(Duration after) {
    return draft("Flow", "", "", List.of(), new FlowOptions(false, false, null, after));
  }

  private static FlowDraft draft(
      String title, String description, String condition, List<Node> nodes, FlowOptions options) {
    return new FlowDraft(
        SourceType.CHANGE_DATABASE, title, description, condition, nodes, options, true);
  }

  private static Node named(String title) {
    return new Node(title, new Role("dba"), 1);
  }

  private static Node node(Deciders deciders, int quorum) {
    return new Node("Node", deciders, quorum);
  }

  private static List<String> crowd(int count) {
    return IntStream.range(0, count).mapToObj(i -> "p" + i + "@x.com").toList();
  }
}
