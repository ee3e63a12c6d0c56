package dev.stagegate.approvals.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.stagegate.approvals.flow.Deciders.External;
import dev.stagegate.approvals.flow.Deciders.Group;
import dev.stagegate.approvals.flow.Deciders.People;
import dev.stagegate.approvals.flow.Deciders.Role;
import dev.stagegate.events.PlannedNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DecidersTest {

  private static final List<String> TWO = List.of("ann@example.com", "bob@example.com");

  static Stream<Arguments> planned() {
    return Stream.of(
        arguments(new Role("dba"), new PlannedNode("n2", "Node", "dba", List.of(), null, null, 2)),
        arguments(new People(TWO), new PlannedNode("n2", "Node", null, TWO, null, null, 2)),
        arguments(
            new Group("dbas"), new PlannedNode("n2", "Node", null, List.of(), "dbas", null, 2)),
        arguments(
            new External("oa"), new PlannedNode("n2", "Node", null, List.of(), null, "oa", 2)));
  }

  @ParameterizedTest
  @MethodSource("planned")
  void who_decides_a_flow_s_node_decides_the_approval_s(Deciders deciders, PlannedNode node) {
    assertThat(deciders.planned("n2", "Node", 2)).isEqualTo(node);
    assertThat(Deciders.of(node)).isEqualTo(deciders);
  }

  @Test
  void people_are_the_same_in_any_order_and_case_and_each_counts_once() {
    People people = new People(List.of("Bob@example.com", "ann@example.com", "bob@EXAMPLE.com"));

    assertThat(people).isEqualTo(new People(TWO));
    assertThat(people.emails()).isEqualTo(TWO);
  }
}
