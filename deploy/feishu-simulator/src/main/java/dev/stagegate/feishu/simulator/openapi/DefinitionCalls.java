package dev.stagegate.feishu.simulator.openapi;

import dev.stagegate.feishu.simulator.model.Definition;
import dev.stagegate.feishu.simulator.model.DefinitionStatus;
import dev.stagegate.feishu.simulator.model.Ids;
import dev.stagegate.feishu.simulator.model.Json;
import dev.stagegate.feishu.simulator.push.Announcements;
import dev.stagegate.feishu.simulator.state.Change;
import dev.stagegate.feishu.simulator.state.Outcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Approval definitions. */
final class DefinitionCalls {

  private DefinitionCalls() {}

  /** Creates, or replaces the definition whose code is given. */
  static Outcome<Answer> create(Call call) {
    String code = call.body().text("approval_code");
    Definition known = code == null || code.isEmpty() ? null : existing(call, code);
    Definition definition = DefinitionReader.read(call, known, Ids.code());
    ObjectNode data = Json.object();
    data.put("approval_code", definition.approvalCode());
    data.put("approval_id", definition.approvalId());
    return known == null
        ? Outcome.of(Answer.data(data), new Change.PutDefinition(definition))
        : new Outcome<>(
            Answer.data(data),
            new Announcements(call.world(), call.now(), call.tenant().key()).of(definition));
  }

  static Outcome<Answer> get(Call call) {
    Definition definition = existing(call, call.path("approval_code"));
    return Outcome.unchanged(Answer.data(DefinitionJson.of(call, definition)));
  }

  private static Definition existing(Call call, @Nullable String code) {
    Definition definition =
        call.world()
            .definition(code == null ? "" : code)
            .orElseThrow(() -> Refusal.of(Code.APPROVAL_NOT_FOUND));
    if (definition.status() == DefinitionStatus.DELETED) {
      throw Refusal.of(Code.APPROVAL_DELETED);
    }
    return definition;
  }
}
