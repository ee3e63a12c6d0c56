package dev.stagegate.issues.access.oidc;

import dev.stagegate.issues.access.SignedIn;
import dev.stagegate.issues.audit.AuditLog;
import dev.stagegate.issues.audit.Deed;
import dev.stagegate.issues.workspace.ChangingWorkspace;
import dev.stagegate.issues.workspace.Edited;
import dev.stagegate.issues.workspace.Edits;
import dev.stagegate.issues.workspace.Person;
import dev.stagegate.issues.workspace.Refused;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.issues.workspace.WorkspaceChange;
import dev.stagegate.issues.workspace.WorkspaceEntries;
import dev.stagegate.issues.workspace.Workspaces;
import dev.stagegate.web.Problem;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import reactor.core.publisher.Mono;

/**
 * Finds whom a provider's user is here: the active person with the e-mail that the provider
 * verified. Somebody unknown is refused, or becomes a member where that is wanted; somebody
 * deactivated stays out in any case.
 */
final class SigningInByProvider {

  private static final String SESSIONS = "sessions";

  private final Workspaces workspaces;
  private final ChangingWorkspace changing;
  private final AuditLog audit;
  private final Clock clock;

  SigningInByProvider(
      Workspaces workspaces, ChangingWorkspace changing, AuditLog audit, Clock clock) {
    this.workspaces = workspaces;
    this.changing = changing;
    this.audit = audit;
    this.clock = clock;
  }

  /** Who is in. */
  Mono<SignedIn> signIn(ProviderSettings provider, OidcUser user) {
    String email = user.getEmail();
    if (email == null || email.isBlank() || !Boolean.TRUE.equals(user.getEmailVerified())) {
      return refused(
          provider,
          null,
          Problem.forbidden(
              "email-not-verified", provider.title() + " did not verify an e-mail of yours."));
    }
    return known(provider, email.toLowerCase(Locale.ROOT), user.getFullName());
  }

  private Mono<SignedIn> known(ProviderSettings provider, String email, @Nullable String name) {
    return workspaces
        .current()
        .map(workspace -> workspace.person(email))
        .flatMap(
            person ->
                person.isEmpty() && provider.createPeople()
                    ? created(provider, email, name)
                    : entered(provider, person));
  }

  private Mono<SignedIn> entered(ProviderSettings provider, Optional<Person> person) {
    return person
        .filter(Person::active)
        .map(known -> noted(provider, known))
        .orElseGet(() -> notAMember(provider, person));
  }

  private Mono<SignedIn> noted(ProviderSettings provider, Person person) {
    return audit
        .note(
            Deed.done(clock.instant(), person.email(), "SIGNED_IN", SESSIONS)
                .with(Map.of("provider", provider.id())))
        .thenReturn(SignedIn.of(person));
  }

  private Mono<SignedIn> notAMember(ProviderSettings provider, Optional<Person> person) {
    return refused(
        provider,
        person.map(Person::email).orElse(null),
        Problem.forbidden(
            "not-a-member",
            "You are not a member of this workspace; ask its administrators for access."));
  }

  private Mono<SignedIn> created(ProviderSettings provider, String email, @Nullable String name) {
    Map<String, Object> entry = new HashMap<>(Map.of("email", email));
    if (name != null && !name.isBlank()) {
      entry.put("name", name);
    }
    return switch (WorkspaceEntries.read(WorkspaceEntries.PERSON, entry)) {
      case WorkspaceEntries.Faulty<Person> _ -> entered(provider, Optional.empty());
      case WorkspaceEntries.Read<Person>(Person person) ->
          changing
              .change(
                  new WorkspaceChange(
                      email, "join by " + provider.id(), _ -> true, Edits.addMember(person), false))
              .flatMap(edited -> joined(provider, email, edited));
    };
  }

  /** Who joined by another tab a moment before is there all the same. */
  private Mono<SignedIn> joined(ProviderSettings provider, String email, Edited edited) {
    return switch (edited) {
      case Edited.Done _, Refused _ ->
          workspaces
              .current()
              .map((Workspace workspace) -> workspace.person(email))
              .flatMap(person -> entered(provider, person));
    };
  }

  /** Told in the audit log by the e-mail only where it is somebody's here. */
  private <T> Mono<T> refused(ProviderSettings provider, @Nullable String email, Problem problem) {
    return audit
        .note(
            Deed.refused(clock.instant(), email, "SIGN_IN", SESSIONS, problem.slug())
                .with(Map.of("reason", problem.slug(), "provider", provider.id())))
        .then(Mono.error(problem));
  }
}
