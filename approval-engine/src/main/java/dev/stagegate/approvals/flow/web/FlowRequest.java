package dev.stagegate.approvals.flow.web;

import dev.stagegate.approvals.flow.FlowDraft;
import dev.stagegate.approvals.flow.FlowOptions;
import dev.stagegate.approvals.flow.Node;
import dev.stagegate.approvals.json.NodeDocument;
import dev.stagegate.events.SourceType;
import dev.stagegate.web.Problem;
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
record FlowRequest(
    @Nullable SourceType source,
    @Nullable String title,
    @Nullable String description,
    @Nullable String condition,
    @Nullable List<@Nullable NodeDocument> nodes,
    @Nullable OptionsRequest options,
    @Nullable Boolean enabled) {

  record OptionsRequest(
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
    if (nodes == null) {
      throw Problem.unreadable("/nodes", "is missing; [] means that no approval is required");
    }
    List<@Nullable NodeDocument> documents = nodes;
    return new FlowDraft(
        source,
        orEmpty(title),
        orEmpty(description),
        orEmpty(condition),
        IntStream.range(0, documents.size()).mapToObj(i -> node(documents.get(i), i)).toList(),
        options == null ? FlowOptions.STRICT : options.toOptions(),
        Objects.requireNonNullElse(enabled, true));
  }

  private static Node node(@Nullable NodeDocument document, int position) {
    return Optional.ofNullable(document)
        .flatMap(NodeDocument::node)
        .orElseThrow(
            () ->
                Problem.unreadable(
                    "/nodes/" + position,
                    "must name exactly one of role, people, group and external"));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
