package dev.stagegate.approvals.flow.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.stagegate.approvals.condition.ConditionCompiler;
import dev.stagegate.approvals.flow.CheckingFlows;
import dev.stagegate.approvals.flow.FlowDraft;
import dev.stagegate.approvals.flow.FlowOptions;
import dev.stagegate.approvals.flow.Node;
import dev.stagegate.approvals.json.NodeDocument;
import dev.stagegate.events.SourceType;
import dev.stagegate.web.Problem;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A flow as it is sent.
 *
 * @param condition empty or left out means everything
 * @param nodes empty means that no approval is required; must be said, so that it is never an
 *     oversight
 * @param options left out means the strict ones
 * @param enabled left out means yes
 */
public record FlowRequest(
    @Schema(requiredMode = REQUIRED) @Nullable SourceType source,
    @Schema(requiredMode = REQUIRED, minLength = 1, maxLength = CheckingFlows.LONGEST_TITLE)
        @Nullable String title,
    @Schema(maxLength = CheckingFlows.LONGEST_DESCRIPTION) @Nullable String description,
    @Schema(maxLength = ConditionCompiler.LONGEST_TEXT) @Nullable String condition,
    @ArraySchema(
            arraySchema = @Schema(requiredMode = REQUIRED),
            maxItems = CheckingFlows.MOST_NODES)
        @Nullable List<@Nullable NodeDocument> nodes,
    @Nullable OptionsRequest options,
    @Nullable Boolean enabled) {

  /** How an approval goes through the nodes, as it is sent; times are from a minute to 365 days. */
  public record OptionsRequest(
      @Nullable Boolean anyOrder,
      @Nullable Boolean samePersonMayPassSeveralNodes,
      @Nullable Duration remindAfter,
      @Nullable Duration expireAfter) {

    FlowOptions toOptions() {
      return new FlowOptions(
          Boolean.TRUE.equals(anyOrder),
          Boolean.TRUE.equals(samePersonMayPassSeveralNodes),
          remindAfter,
          expireAfter);
    }
  }

  FlowDraft toDraft() {
    if (source == null) {
      throw Problem.unreadable("/source", "is missing; one of " + List.of(SourceType.values()));
    }
    return toDraft("", source);
  }

  /**
   * The flow as one of a list of flows of one source type.
   *
   * @param at where it stands in the body, as a JSON pointer
   */
  public FlowDraft toDraft(String at, SourceType ofList) {
    if (source != null && source != ofList) {
      throw Problem.unreadable(at + "/source", "must be " + ofList + " here, or left out");
    }
    if (nodes == null) {
      throw Problem.unreadable(at + "/nodes", "is missing; [] means that no approval is required");
    }
    List<@Nullable NodeDocument> documents = nodes;
    return new FlowDraft(
        ofList,
        orEmpty(title),
        orEmpty(description),
        orEmpty(condition),
        IntStream.range(0, documents.size())
            .mapToObj(i -> node(documents.get(i), at + "/nodes/" + i))
            .toList(),
        options == null ? FlowOptions.STRICT : options.toOptions(),
        Objects.requireNonNullElse(enabled, true));
  }

  private static Node node(@Nullable NodeDocument document, String at) {
    return Optional.ofNullable(document)
        .flatMap(NodeDocument::node)
        .orElseThrow(
            () ->
                Problem.unreadable(
                    at, "must name exactly one of role, people, group and external"));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
