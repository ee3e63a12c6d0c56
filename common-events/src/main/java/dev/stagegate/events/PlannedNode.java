package dev.stagegate.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One approval node of an approval, as it will be asked in its turn. Exactly one of role, people,
 * group and external system says who decides it.
 */
public record PlannedNode(
    @JsonPropertyDescription("The node's id, unique within its approval") String nodeId,
    @JsonPropertyDescription("What people read, such as Project Owner") String title,
    @JsonPropertyDescription(
            "The role whose holders decide, such as projectOwner; null when others do")
        @Nullable String roleId,
    @JsonPropertyDescription("The people who decide, by e-mail; empty when others do")
        List<String> people,
    @JsonPropertyDescription("The group whose members decide; null when others do")
        @Nullable String groupId,
    @JsonPropertyDescription("The external (OA) system that decides; null when people do")
        @Nullable String systemId,
    @JsonPropertyDescription("How many different people must approve each task") int quorum) {

  public PlannedNode {
    Require.id(nodeId, "nodeId");
    Require.text(title, "title");
    people = List.copyOf(Require.present(people, "people"));
    long kinds =
        Stream.of(roleId, groupId, systemId).filter(Objects::nonNull).count()
            + (people.isEmpty() ? 0 : 1);
    if (kinds != 1) {
      throw new IllegalArgumentException(
          "exactly one of roleId, people, groupId and systemId must be given");
    }
    Require.positive(quorum, "quorum");
  }

  /** Facts told before there were other deciders than roles name a role, and mean one person. */
  @JsonCreator
  static PlannedNode read(
      @JsonProperty("nodeId") String nodeId,
      @JsonProperty("title") String title,
      @JsonProperty("roleId") @Nullable String roleId,
      @JsonProperty("people") @Nullable List<String> people,
      @JsonProperty("groupId") @Nullable String groupId,
      @JsonProperty("systemId") @Nullable String systemId,
      @JsonProperty("quorum") @Nullable Integer quorum) {
    return new PlannedNode(
        nodeId,
        title,
        roleId,
        people == null ? List.of() : people,
        groupId,
        systemId,
        quorum == null ? 1 : quorum);
  }

  /** A node that one holder of a role decides. */
  public static PlannedNode ofRole(String nodeId, String title, String roleId) {
    return new PlannedNode(nodeId, title, roleId, List.of(), null, null, 1);
  }
}
