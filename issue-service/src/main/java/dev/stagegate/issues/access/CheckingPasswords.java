package dev.stagegate.issues.access;

import dev.stagegate.issues.access.SignInPauses.Allowed;
import dev.stagegate.issues.access.SignInPauses.TooSoon;
import dev.stagegate.issues.audit.AuditLog;
import dev.stagegate.issues.audit.Deed;
import dev.stagegate.issues.workspace.PasswordHash;
import dev.stagegate.issues.workspace.Person;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.issues.workspace.Workspaces;
import dev.stagegate.web.ClientAddress;
import dev.stagegate.web.Problem;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;

/**
 * Finds whose password it is. Who is unknown gets the same answers after the same time as who is
 * known, in every respect. The audit log hears of failures, but never which e-mail it was that is
 * nobody's: it may be a password in the wrong field.
 */
final class CheckingPasswords {

  static final String SESSIONS = "sessions";

  private final Workspaces workspaces;
  private final Passwords passwords;
  private final SignInTries tries;
  private final AuditLog audit;
  private final Clock clock;

  CheckingPasswords(
      Workspaces workspaces, Passwords passwords, SignInTries tries, AuditLog audit, Clock clock) {
    this.workspaces = workspaces;
    this.passwords = passwords;
    this.tries = tries;
    this.audit = audit;
    this.clock = clock;
  }

  /** The active person with this e-mail and password; a problem where there is none. */
  Mono<Person> personWith(String email, String password) {
    String known = email.strip().toLowerCase(Locale.ROOT);
    return ClientAddress.called(address -> personAt(known, password, CallerPlace.of(address)));
  }

  private Mono<Person> personAt(String email, String password, String source) {
    return tries
        .begin(email, source)
        .flatMap(
            turn ->
                switch (turn) {
                  case Allowed _ ->
                      checked(email, password).delayUntil(_ -> tries.succeeded(email, source));
                  case TooSoon tooSoon -> tooSoon(email, tooSoon);
                });
  }

  private Mono<Person> checked(String email, String password) {
    return workspaces.current().flatMap(workspace -> checked(workspace, email, password));
  }

  private Mono<Person> checked(Workspace workspace, String email, String password) {
    Optional<Person> person = workspace.person(email).filter(Person::active);
    boolean oldOnes =
        workspace.people().stream().anyMatch(p -> PasswordHash.isOld(p.passwordHash()));
    return passwords
        .fits(password, hash(person), oldOnes)
        .flatMap(fits -> fits ? Mono.justOrEmpty(person) : wrong(email));
  }

  private static @Nullable String hash(Optional<Person> person) {
    return person.isEmpty() ? null : person.get().passwordHash();
  }

  private Mono<Person> wrong(String email) {
    return refused(
        email,
        Problem.of(
            HttpStatus.UNAUTHORIZED,
            "wrong-credentials",
            "There is no such account, or the password is wrong."));
  }

  /** Told in the audit log once in each pause, so that trying on does not fill it. */
  private Mono<Person> tooSoon(String email, TooSoon tooSoon) {
    Problem problem =
        Problem.tooManyRequests(
            "too-many-tries",
            "Too many tries to sign in for this e-mail failed.",
            tooSoon.pause().plusMillis(999));
    return tooSoon.first() ? refused(email, problem) : Mono.error(problem);
  }

  private Mono<Person> refused(String email, Problem problem) {
    return workspaces
        .current()
        .flatMap(
            workspace ->
                audit.note(
                    Deed.refused(
                        clock.instant(),
                        workspace.person(email).map(Person::email).orElse(null),
                        "SIGN_IN",
                        SESSIONS,
                        problem.slug())))
        .then(Mono.error(problem));
  }
}
