package dev.stagegate.approvals.flow.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.stagegate.web.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The ids of all flows of a source type, first to last. */
record OrderRequest(@Schema(requiredMode = REQUIRED) @Nullable List<@Nullable String> flowIds) {

  List<String> checkedIds() {
    if (flowIds == null) {
      throw Problem.unreadable(
          "/flowIds", "is missing; all flows of the source type, first to last");
    }
    return flowIds.stream().filter(Objects::nonNull).map(Objects::requireNonNull).toList();
  }
}
