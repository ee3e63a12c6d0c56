package dev.stagegate.approvals.simulation.web;

import dev.stagegate.approvals.directory.Directories;
import dev.stagegate.approvals.directory.Directory;
import dev.stagegate.approvals.flow.FlowBook;
import dev.stagegate.approvals.flow.Flows;
import dev.stagegate.approvals.simulation.Simulation;
import dev.stagegate.approvals.simulation.Supposition;
import dev.stagegate.approvals.sql.web.ClassifyView;
import dev.stagegate.approvals.web.Callers;
import dev.stagegate.approvals.words.Words;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import java.security.Principal;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Tells what would become of a request, to everybody who may read the flows: all members. Nothing
 * is kept.
 */
@RestController
final class SimulationController {

  private final Flows flows;
  private final Directories directories;
  private final DraftFlows drafts;
  private final Clock clock;

  SimulationController(Flows flows, Directories directories, DraftFlows drafts, Clock clock) {
    this.flows = flows;
    this.directories = directories;
    this.drafts = drafts;
    this.clock = clock;
  }

  /** Tells which flows a request would have to pass, and who would have to say yes. */
  @PostMapping("/api/v1/flows:simulate")
  @Needs(Permission.FLOWS_READ)
  Mono<SimulationView> simulate(
      @RequestHeader(name = "Accept-Language", required = false) @Nullable String language,
      @RequestBody SimulationRequest request,
      Principal caller) {
    Words words = Words.preferredBy(language);
    return Mono.fromCallable(() -> request.read(Callers.emailOf(caller)))
        .subscribeOn(Schedulers.boundedElastic())
        .flatMap(read -> simulate(request, read, words));
  }

  private Mono<SimulationView> simulate(
      SimulationRequest request, SimulationRequest.Read read, Words words) {
    return Mono.zip(flows.newest(), directories.newest(read.supposition().projectId()), Ground::new)
        .publishOn(Schedulers.boundedElastic())
        .map(ground -> view(request, read, ground, words));
  }

  private SimulationView view(
      SimulationRequest request, SimulationRequest.Read read, Ground ground, Words words) {
    Supposition supposition = read.supposition();
    FlowBook book =
        ground.book.with(
            supposition.source(),
            drafts.read(
                supposition.source(),
                request.flows(),
                request.fallback(),
                Callers.staffOf(ground.directory)));
    ClassifyView sql =
        read.sql()
            .map(
                reading ->
                    ClassifyView.of(reading, book.risksIn(supposition.environmentId()), words))
            .orElse(null);
    return SimulationView.of(
        Simulation.of(supposition, book, ground.directory, clock.instant()), sql, words);
  }

  /** The flows and the people of this moment. */
  private record Ground(FlowBook book, Directory directory) {}
}
