package dev.stagegate.approvals.flow.postgres;

import dev.stagegate.approvals.flow.FlowDraft;
import dev.stagegate.approvals.json.EngineJson;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Writes single flows. */
@Component
final class WritingFlows {

  private static final String ADD =
      """
      INSERT INTO flow (flow_id, source, position, title, description, condition, nodes, any_order, same_person_passes,
                        remind_after_seconds, expire_after_seconds, enabled, version, changed_by, changed_at)
      SELECT :id, :source, coalesce(max(position), 0) + 1, :title, :description, :condition, :nodes::json, :anyOrder,
             :samePerson, :remindAfter, :expireAfter, :enabled, 1, :by, :at
      FROM flow WHERE source = :source
      """;

  private static final String CHANGE =
      """
      UPDATE flow SET title = :title, description = :description, condition = :condition, nodes = :nodes::json,
                      any_order = :anyOrder, same_person_passes = :samePerson, remind_after_seconds = :remindAfter,
                      expire_after_seconds = :expireAfter, enabled = :enabled,
                      version = version + 1, changed_by = :by, changed_at = :at
      WHERE flow_id = :id
      """;

  private final DatabaseClient database;

  WritingFlows(DatabaseClient database) {
    this.database = database;
  }

  /** As the last of its source type. */
  Mono<Void> insert(String id, FlowDraft draft, String by, Instant at) {
    return bound(
            database.sql(ADD).bind("id", id).bind("source", draft.source().name()), draft, by, at)
        .then();
  }

  /** In its place, as its next version. */
  Mono<Void> update(String id, FlowDraft draft, String by, Instant at) {
    return bound(database.sql(CHANGE).bind("id", id), draft, by, at).then();
  }

  private static DatabaseClient.GenericExecuteSpec bound(
      DatabaseClient.GenericExecuteSpec statement, FlowDraft draft, String by, Instant at) {
    return statement
        .bind("title", draft.title())
        .bind("description", draft.description())
        .bind("condition", draft.condition())
        .bind("nodes", EngineJson.MAPPER.writeValueAsString(draft.nodes()))
        .bind("anyOrder", draft.options().anyOrder())
        .bind("samePerson", draft.options().samePersonMayPassSeveralNodes())
        .bind("remindAfter", seconds(draft.options().remindAfter()))
        .bind("expireAfter", seconds(draft.options().expireAfter()))
        .bind("enabled", draft.enabled())
        .bind("by", by)
        .bind("at", at);
  }

  private static Parameter seconds(@Nullable Duration duration) {
    return Parameter.fromOrEmpty(duration == null ? null : duration.toSeconds(), Long.class);
  }
}
