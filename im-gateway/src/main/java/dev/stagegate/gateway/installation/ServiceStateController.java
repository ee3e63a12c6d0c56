package dev.stagegate.gateway.installation;

import dev.stagegate.events.readiness.ExaminingService;
import dev.stagegate.events.readiness.ServiceState;
import dev.stagegate.gateway.directory.Administering;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import java.security.Principal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** How this service is, for workspace administrators; {@code ./stagegate doctor} judges. */
@RestController
public final class ServiceStateController {

  private final ExaminingService examining;
  private final Administering administering;

  public ServiceStateController(ExaminingService examining, Administering administering) {
    this.examining = examining;
    this.administering = administering;
  }

  /** Schema, clock, outbox and room of this service, as they are now. */
  @GetMapping("/api/v1/installation/im-gateway")
  @Needs(Permission.INSTALLATION_READ)
  Mono<ServiceState> readServiceState(Principal caller) {
    return administering.by(caller).flatMap(_ -> examining.examine());
  }
}
