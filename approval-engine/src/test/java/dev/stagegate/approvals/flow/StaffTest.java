package dev.stagegate.approvals.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StaffTest {

  private static final Staff STAFF =
      new Staff(Set.of("owner"), Set.of("dbas"), Set.of("ann@x.com", "bob@x.com"));

  static Stream<Arguments> nodes() {
    List<String> oneOfThemGone = List.of("ann@x.com", "bob@x.com", "gone@x.com");
    return Stream.of(
        Arguments.of(new Deciders.Role("owner"), 1, true),
        Arguments.of(new Deciders.Role("gone"), 1, false),
        Arguments.of(new Deciders.Group("dbas"), 2, true),
        Arguments.of(new Deciders.Group("owner"), 1, false),
        Arguments.of(new Deciders.People(oneOfThemGone), 1, true),
        Arguments.of(new Deciders.People(oneOfThemGone), 2, true),
        Arguments.of(new Deciders.People(oneOfThemGone), 3, false),
        Arguments.of(new Deciders.People(List.of("gone@x.com")), 1, false),
        Arguments.of(new Deciders.External("oa"), 1, true));
  }

  @ParameterizedTest(name = "{0} by {1}: {2}")
  @MethodSource("nodes")
  void a_node_can_be_decided_as_long_as_enough_of_those_it_names_are_there(
      Deciders deciders, int quorum, boolean can) {
    assertThat(STAFF.canDecide(new Node("A node", deciders, quorum))).isEqualTo(can);
  }
}
