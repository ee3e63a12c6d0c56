package dev.stagegate.issues.access.session;

import dev.stagegate.issues.access.Caller;
import dev.stagegate.issues.access.RequiringAdministrator;
import dev.stagegate.issues.access.SignedIn;
import dev.stagegate.issues.audit.AuditLog;
import dev.stagegate.issues.audit.Deed;
import dev.stagegate.issues.workspace.Workspaces;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import dev.stagegate.web.Problem;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Everywhere that a person is signed in. */
@RestController
@Tag(name = "Signing in")
@ConditionalOnProperty("stagegate.access.sealing-keyset")
class SessionsController {

  /**
   * A session, as its owner sees it.
   *
   * @param current whether it is the one that asks
   */
  record SessionView(
      String id,
      String way,
      Instant openedAt,
      Instant usedAt,
      Instant endsAt,
      @Nullable String address,
      @Nullable String agent,
      boolean current) {}

  record SessionList(List<SessionView> items) {}

  private final Sessions sessions;
  private final Workspaces workspaces;
  private final RequiringAdministrator administrators;
  private final AuditLog audit;
  private final Clock clock;

  SessionsController(
      Sessions sessions,
      Workspaces workspaces,
      RequiringAdministrator administrators,
      AuditLog audit,
      Clock clock) {
    this.sessions = sessions;
    this.workspaces = workspaces;
    this.administrators = administrators;
    this.audit = audit;
    this.clock = clock;
  }

  /** One's own sessions, newest first. */
  @GetMapping("/api/v1/sessions")
  @Needs(Permission.OWN)
  Mono<SessionList> listSessions(Principal caller) {
    String current = caller instanceof SessionCaller own ? own.session().id() : "";
    return workspaces
        .current()
        .flatMap(workspace -> Mono.justOrEmpty(workspace.person(Caller.email(caller))))
        .flatMapMany(person -> sessions.of(SignedIn.of(person)))
        .map(session -> view(session, session.id().equals(current)))
        .collectList()
        .map(SessionList::new);
  }

  /** Ends one of one's own sessions. */
  @DeleteMapping("/api/v1/sessions/{id}")
  @Needs(Permission.OWN)
  @ApiResponse(responseCode = "204")
  Mono<ResponseEntity<Void>> endOneSession(@PathVariable String id, Principal caller) {
    String email = Caller.email(caller);
    return sessions
        .end(email, id)
        .filter(ended -> ended)
        .switchIfEmpty(
            Mono.error(() -> Problem.notFound("not-found", "You have no session " + id + ".")))
        .then(noted(email, "SIGNED_OUT", "sessions/" + id));
  }

  /** Signs the caller out everywhere. */
  @DeleteMapping("/api/v1/sessions")
  @Needs(Permission.OWN)
  @ApiResponse(responseCode = "204")
  Mono<ResponseEntity<Void>> endSessions(Principal caller) {
    String email = Caller.email(caller);
    return sessions.endAllOf(email).then(noted(email, "SIGNED_OUT_EVERYWHERE", "sessions"));
  }

  /** Signs a person out everywhere; for workspace administrators. */
  @DeleteMapping("/api/v1/people/{email}/sessions")
  @Needs(Permission.WORKSPACE_EDIT)
  @ApiResponse(responseCode = "204")
  Mono<ResponseEntity<Void>> endSessionsOfPerson(@PathVariable String email, Principal caller) {
    String by = Caller.email(caller);
    String person = email.toLowerCase(Locale.ROOT);
    return administrators
        .require(by)
        .filter(workspace -> workspace.person(person).isPresent())
        .switchIfEmpty(
            Mono.error(() -> Problem.notFound("not-found", "There is no person " + person + ".")))
        .flatMap(_ -> sessions.endAllOf(person))
        .then(noted(by, "SIGNED_OUT_EVERYWHERE", "people/" + person + "/sessions"));
  }

  private Mono<ResponseEntity<Void>> noted(String by, String act, String object) {
    return Mono.defer(() -> audit.note(Deed.done(clock.instant(), by, act, object)))
        .thenReturn(ResponseEntity.noContent().build());
  }

  private static SessionView view(Session session, boolean current) {
    return new SessionView(
        session.id(),
        session.way(),
        session.openedAt(),
        session.usedAt(),
        session.endsAt(),
        session.address(),
        session.agent(),
        current);
  }
}
