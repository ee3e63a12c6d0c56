package dev.stagegate.approvals.book;

import dev.stagegate.approvals.flow.FlowDraft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing about a flow that is different.
 *
 * @param field a JSON pointer into the flow
 */
public record FieldChange(String field, @Nullable Object before, @Nullable Object after) {

  static List<FieldChange> between(FlowDraft before, FlowDraft after) {
    Map<String, @Nullable Object> then = fields(after);
    List<FieldChange> changes = new ArrayList<>();
    fields(before)
        .forEach(
            (field, value) -> {
              if (!Objects.equals(value, then.get(field))) {
                changes.add(new FieldChange(field, value, then.get(field)));
              }
            });
    return List.copyOf(changes);
  }

  private static Map<String, @Nullable Object> fields(FlowDraft flow) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("/title", flow.title());
    fields.put("/description", flow.description());
    fields.put("/condition", flow.condition());
    fields.put("/nodes", flow.nodes());
    fields.put("/options/anyOrder", flow.options().anyOrder());
    fields.put(
        "/options/samePersonMayPassSeveralNodes", flow.options().samePersonMayPassSeveralNodes());
    fields.put("/options/remindAfter", flow.options().remindAfter());
    fields.put("/options/expireAfter", flow.options().expireAfter());
    fields.put("/enabled", flow.enabled());
    return fields;
  }
}
