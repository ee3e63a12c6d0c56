package dev.stagegate.issues.access;

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

/** Gives a token to who knows the password of a built-in account. */
final class SigningIn {

  private final Workspaces workspaces;
  private final Passwords passwords;
  private final SignInAttempts attempts;
  private final SigningKey key;
  private final Duration lifetime;
  private final Clock clock;

  SigningIn(
      Workspaces workspaces,
      Passwords passwords,
      SignInAttempts attempts,
      SigningKey key,
      Duration lifetime,
      Clock clock) {
    this.workspaces = workspaces;
    this.passwords = passwords;
    this.attempts = attempts;
    this.key = key;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  Mono<String> signIn(String email, String password) {
    String person = email.strip().toLowerCase(Locale.ROOT);
    return attempts
        .begin(person)
        .flatMap(wait -> wait.isZero() ? checked(person, password) : tooMany(wait));
  }

  private Mono<String> checked(String email, String password) {
    return workspaces
        .current()
        .map(workspace -> hash(workspace, email))
        .flatMap(hash -> passwords.matches(password, hash.orElse(null)))
        .flatMap(right -> right ? token(email) : wrong());
  }

  private static Optional<String> hash(Workspace workspace, String email) {
    return workspace.person(email).filter(Person::active).map(Person::passwordHash);
  }

  private Mono<String> token(String email) {
    return attempts
        .forget(email)
        .then(Mono.fromCallable(() -> key.sign(email, clock.instant(), lifetime)));
  }

  private static Mono<String> wrong() {
    return Mono.error(
        Problem.of(
            HttpStatus.UNAUTHORIZED,
            "wrong-credentials",
            "There is no such account, or the password is wrong."));
  }

  private static Mono<String> tooMany(Duration wait) {
    return Mono.error(
        Problem.tooManyRequests(
            "too-many-tries", "Too many tries to sign in for this e-mail.", wait));
  }
}
