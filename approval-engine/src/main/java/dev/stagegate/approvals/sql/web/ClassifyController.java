package dev.stagegate.approvals.sql.web;

import dev.stagegate.approvals.risk.RiskTable;
import dev.stagegate.approvals.risktable.RiskTables;
import dev.stagegate.approvals.words.Words;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Shows what SQL does and how risky it is, to all members of the workspace; nothing is kept. */
@RestController
@Tag(name = "SQL")
final class ClassifyController {

  private final RiskTables tables;

  ClassifyController(RiskTables tables) {
    this.tables = tables;
  }

  /** Tells what SQL does, and how risky that is. */
  @PostMapping("/api/v1/sql:classify")
  @Needs(Permission.FLOWS_READ)
  Mono<ClassifyView> classifySql(
      @RequestHeader(name = "Accept-Language", required = false) @Nullable String language,
      @RequestBody ClassifyRequest request) {
    String environmentId = Objects.requireNonNullElse(request.environmentId(), "");
    // Reading may take seconds, so that no thread does it that others wait for.
    return tables
        .current()
        .publishOn(Schedulers.boundedElastic())
        .map(
            kept ->
                ClassifyView.of(
                    request.read(),
                    RiskTable.of(kept.changes()).in(environmentId),
                    Words.preferredBy(language)));
  }
}
