package dev.stagegate.issues.access;

import dev.stagegate.issues.audit.AuditLog;
import dev.stagegate.issues.audit.Deed;
import dev.stagegate.issues.workspace.Person;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.issues.workspace.Workspaces;
import dev.stagegate.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;

/**
 * Gives a token to who knows the password of a built-in account. The audit log hears of it, but for
 * an e-mail that is nobody's, which may be a password in the wrong field.
 */
final class SigningIn {

  private static final String SESSIONS = "sessions";

  private final Workspaces workspaces;
  private final Passwords passwords;
  private final SignInAttempts attempts;
  private final SigningKey key;
  private final AuditLog audit;
  private final Duration lifetime;
  private final Clock clock;

  SigningIn(
      Workspaces workspaces,
      Passwords passwords,
      SignInAttempts attempts,
      SigningKey key,
      AuditLog audit,
      Duration lifetime,
      Clock clock) {
    this.workspaces = workspaces;
    this.passwords = passwords;
    this.attempts = attempts;
    this.key = key;
    this.audit = audit;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  Mono<String> signIn(String email, String password) {
    String person = email.strip().toLowerCase(Locale.ROOT);
    return attempts
        .begin(person)
        .flatMap(made -> made.pause().isZero() ? checked(person, password) : tooMany(person, made));
  }

  private Mono<String> checked(String email, String password) {
    return workspaces
        .current()
        .map(workspace -> hash(workspace, email))
        .flatMap(hash -> passwords.matches(password, hash.orElse(null)))
        .flatMap(right -> right ? token(email) : wrong(email));
  }

  private static Optional<String> hash(Workspace workspace, String email) {
    return workspace.person(email).filter(Person::active).map(Person::passwordHash);
  }

  private Mono<String> token(String email) {
    return attempts
        .forget(email)
        .then(
            Mono.defer(() -> audit.note(Deed.done(clock.instant(), email, "SIGNED_IN", SESSIONS))))
        .then(Mono.fromCallable(() -> key.sign(email, clock.instant(), lifetime)));
  }

  private Mono<String> wrong(String email) {
    Problem problem =
        Problem.of(
            HttpStatus.UNAUTHORIZED,
            "wrong-credentials",
            "There is no such account, or the password is wrong.");
    return refused(email, problem);
  }

  /** Told in the audit log once each time that it begins, so that trying on does not fill it. */
  private Mono<String> tooMany(String email, SignInAttempts.Try made) {
    Problem problem =
        Problem.tooManyRequests(
            "too-many-tries", "Too many tries to sign in for this e-mail.", made.pause());
    return made.locks() ? refused(email, problem) : Mono.error(problem);
  }

  private Mono<String> refused(String email, Problem problem) {
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
