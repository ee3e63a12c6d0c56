package dev.stagegate.approvals.book;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an edit did to one flow.
 *
 * @param before null where the edit made the flow
 * @param after null where the edit removed it
 */
public record FlowChange(String flowId, @Nullable StoodFlow before, @Nullable StoodFlow after) {

  /** What is different about a flow that was there before and is there after. */
  public List<FieldChange> fields() {
    return before == null || after == null
        ? List.of()
        : FieldChange.between(before.flow(), after.flow());
  }
}
