package dev.stagegate.issues.issue.postgres;

import dev.stagegate.events.IntakeResultFact;
import dev.stagegate.events.IntakeResultFact.StageSettled;
import dev.stagegate.events.Origin;
import dev.stagegate.issues.issue.Decision.Changed;
import dev.stagegate.issues.issue.RequestKey;
import dev.stagegate.issues.issue.StageEnds;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells the systems that asked for issues on the intake topic how their stages ended. */
@Component
class TellingSenders {

  private final DatabaseClient database;

  TellingSenders(DatabaseClient database) {
    this.database = database;
  }

  private record Sender(String name, String requestKey) {}

  /** What is to be told of these changes; nothing where no such stage ended. */
  Mono<List<IntakeResultFact>> facts(List<Changed> changes) {
    List<Changed> asked =
        changes.stream()
            .filter(changed -> changed.issue().origin() == Origin.INTAKE)
            .filter(changed -> !StageEnds.of(changed).isEmpty())
            .toList();
    return asked.isEmpty()
        ? Mono.just(List.of())
        : senders(asked).map(senders -> asked.stream().flatMap(it -> facts(it, senders)).toList());
  }

  private static Stream<IntakeResultFact> facts(Changed changed, Map<String, Sender> senders) {
    String issueId = changed.issue().id();
    Sender sender = senders.get(issueId);
    return sender == null
        ? Stream.empty()
        : StageEnds.of(changed).stream()
            .map(
                end ->
                    new StageSettled(
                        sender.requestKey(),
                        sender.name(),
                        issueId,
                        end.environmentId(),
                        end.outcome(),
                        end.detail()));
  }

  private Mono<Map<String, Sender>> senders(List<Changed> asked) {
    return database
        .sql(
            """
            SELECT issue_id, caller, key FROM request_key
            WHERE issue_id = ANY(:ids::bigint[]) AND starts_with(caller, :door)
            """)
        .bind("ids", asked.stream().map(it -> Long.valueOf(it.issue().id())).toArray(Long[]::new))
        .bind("door", RequestKey.INTAKE)
        .map(
            row ->
                Map.entry(
                    Objects.requireNonNull(row.get("issue_id", Long.class)).toString(),
                    new Sender(
                        Objects.requireNonNull(row.get("caller", String.class))
                            .substring(RequestKey.INTAKE.length()),
                        Objects.requireNonNull(row.get("key", String.class)))))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }
}
