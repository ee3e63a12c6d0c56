package dev.stagegate.approvals.flow.web;

import dev.stagegate.approvals.flow.FlowDraft;
import dev.stagegate.approvals.flow.Node;
import dev.stagegate.events.SourceType;
import dev.stagegate.web.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A flow as it is sent.
 *
 * @param condition empty or left out means everything
 * @param nodes empty means that no approval is required; must be said, so that it is never an
 *     oversight
 */
record FlowRequest(
    @Nullable SourceType source,
    @Nullable String title,
    @Nullable String description,
    @Nullable String condition,
    @Nullable List<@Nullable NodeRequest> nodes) {

  record NodeRequest(@Nullable String roleId, @Nullable String title) {}

  FlowDraft toDraft() {
    if (source == null) {
      throw Problem.unreadable("/source", "is missing; one of " + List.of(SourceType.values()));
    }
    if (nodes == null) {
      throw Problem.unreadable("/nodes", "is missing; [] means that no approval is required");
    }
    return new FlowDraft(
        source,
        orEmpty(title),
        orEmpty(description),
        orEmpty(condition),
        nodes.stream().map(FlowRequest::node).toList());
  }

  private static Node node(@Nullable NodeRequest request) {
    return request == null
        ? new Node("", "")
        : new Node(orEmpty(request.roleId()), orEmpty(request.title()));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
