package dev.stagegate.approvals.json;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.stagegate.approvals.flow.CheckingFlows;
import dev.stagegate.approvals.flow.Deciders;
import dev.stagegate.approvals.flow.Node;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A flow's node as JSON or YAML has it.
 *
 * @param title what people read
 * @param role the role that decides
 * @param people the people who decide, by e-mail
 * @param group the group that decides
 * @param external the external system that decides
 * @param quorum how many must say yes; one when left out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NodeDocument(
    @Schema(requiredMode = REQUIRED, minLength = 1, maxLength = CheckingFlows.LONGEST_TITLE)
        @Nullable String title,
    @Nullable String role,
    @ArraySchema(minItems = 1, maxItems = CheckingFlows.MOST_PEOPLE)
        @Nullable List<@Nullable String> people,
    @Nullable String group,
    @Schema(minLength = 1, maxLength = CheckingFlows.LONGEST_ID) @Nullable String external,
    @Schema(minimum = "1", maximum = "20") @Nullable Integer quorum) {

  static NodeDocument of(Node node) {
    String title = node.title();
    int quorum = node.quorum();
    return switch (node.deciders()) {
      case Deciders.Role(String role) -> new NodeDocument(title, role, null, null, null, quorum);
      case Deciders.People(List<String> people) ->
          new NodeDocument(title, null, List.copyOf(people), null, null, quorum);
      case Deciders.Group(String group) -> new NodeDocument(title, null, null, group, null, quorum);
      case Deciders.External(String system) ->
          new NodeDocument(title, null, null, null, system, quorum);
    };
  }

  /** The node; empty unless exactly one of role, people, group and external is given. */
  public Optional<Node> node() {
    List<Deciders> named =
        Stream.of(
                Optional.ofNullable(role).<Deciders>map(Deciders.Role::new),
                Optional.ofNullable(people).<Deciders>map(NodeDocument::people),
                Optional.ofNullable(group).<Deciders>map(Deciders.Group::new),
                Optional.ofNullable(external).<Deciders>map(Deciders.External::new))
            .flatMap(Optional::stream)
            .toList();
    return named.size() == 1
        ? Optional.of(
            new Node(
                Objects.requireNonNullElse(title, ""),
                named.getFirst(),
                Objects.requireNonNullElse(quorum, 1)))
        : Optional.empty();
  }

  private static Deciders people(List<@Nullable String> emails) {
    return new Deciders.People(
        emails.stream().map(email -> Objects.requireNonNullElse(email, "")).toList());
  }
}
