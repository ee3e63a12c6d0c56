package dev.stagegate.approvals.web;

import dev.stagegate.events.readiness.ExaminingService;
import dev.stagegate.events.readiness.ServiceState;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import java.security.Principal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** How this service is, for workspace administrators; {@code ./stagegate doctor} judges. */
@RestController
final class ServiceStateController {

  private final ExaminingService examining;
  private final Callers callers;

  ServiceStateController(ExaminingService examining, Callers callers) {
    this.examining = examining;
    this.callers = callers;
  }

  /** Schema, clock, outbox and room of this service, as they are now. */
  @GetMapping("/api/v1/installation/approval-engine")
  @Needs(Permission.INSTALLATION_READ)
  Mono<ServiceState> readServiceState(Principal caller) {
    return callers.lookingAtInstallation(caller).flatMap(_ -> examining.examine());
  }
}
