package dev.stagegate.issues.audit.web;

import dev.stagegate.issues.access.Caller;
import dev.stagegate.issues.audit.AuditLog;
import dev.stagegate.issues.audit.Deed;
import dev.stagegate.web.refusals.RefusedCalls;
import java.security.Principal;
import java.time.Clock;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What was refused here stands in the audit log at once. */
@Component
class RefusedInAuditLog implements RefusedCalls {

  private final AuditLog audit;
  private final Clock clock;

  RefusedInAuditLog(AuditLog audit, Clock clock) {
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public Mono<Void> note(Principal caller, String act, String object, String reason) {
    return audit.note(Deed.refused(clock.instant(), Caller.email(caller), act, object, reason));
  }
}
