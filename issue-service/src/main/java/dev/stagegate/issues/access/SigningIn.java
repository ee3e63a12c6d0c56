package dev.stagegate.issues.access;

import dev.stagegate.issues.audit.AuditLog;
import dev.stagegate.issues.audit.Deed;
import dev.stagegate.issues.workspace.PasswordHash;
import dev.stagegate.issues.workspace.Person;
import dev.stagegate.web.Problem;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Lets in who knows the password of a built-in account, unless somebody else chose it. */
public final class SigningIn {

  /** The way of signing in with a built-in account's password. */
  public static final String PASSWORD = "PASSWORD";

  private static final Logger log = LoggerFactory.getLogger(SigningIn.class);

  private final CheckingPasswords checking;
  private final ChangingPasswords changing;
  private final AuditLog audit;
  private final Clock clock;

  SigningIn(CheckingPasswords checking, ChangingPasswords changing, AuditLog audit, Clock clock) {
    this.checking = checking;
    this.changing = changing;
    this.audit = audit;
    this.clock = clock;
  }

  /** Who is in. */
  public Mono<SignedIn> signIn(String email, String password) {
    return checking
        .personWith(email, password)
        .flatMap(person -> person.initialPassword() ? mustChange(person) : Mono.just(person))
        .delayUntil(person -> renewed(person, password))
        .map(SignedIn::of)
        .delayUntil(
            who ->
                audit.note(
                    Deed.done(
                        clock.instant(), who.email(), "SIGNED_IN", CheckingPasswords.SESSIONS)));
  }

  private Mono<Person> mustChange(Person person) {
    Problem problem =
        Problem.forbidden(
            "password-change-required",
            "Somebody else chose this password; choose one of your own first, with"
                + " POST /api/v1/auth/password.");
    return audit
        .note(
            Deed.refused(
                clock.instant(),
                person.email(),
                "SIGN_IN",
                CheckingPasswords.SESSIONS,
                problem.slug()))
        .then(Mono.error(problem));
  }

  /** Now that the password is known, it can be kept as new ones are. Nobody is kept out if not. */
  private Mono<Void> renewed(Person person, String password) {
    return PasswordHash.isOld(person.passwordHash())
        ? changing
            .renewHash(person, password)
            .doOnError(e -> log.warn("A password hash could not be renewed", e))
            .onErrorComplete()
        : Mono.empty();
  }
}
