package dev.stagegate.issues.access;

import dev.stagegate.issues.audit.AuditLog;
import dev.stagegate.issues.workspace.ChangingWorkspace;
import dev.stagegate.issues.workspace.Workspaces;
import dev.stagegate.secrets.Secret;
import dev.stagegate.secrets.SecretSeal;
import dev.stagegate.web.PublicPaths;
import dev.stagegate.web.tokens.PeopleInForce;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Signing in here; nobody can where there is nothing that seals the keys that sign tokens. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("stagegate.access.sealing-keyset")
class AccessConfiguration {

  @Bean
  PublicPaths signInPaths() {
    return new PublicPaths(
        List.of(SignInController.TOKEN, SignInController.PASSWORD, SignInController.KEYS));
  }

  @Bean(destroyMethod = "close")
  Passwords passwords() {
    return new Passwords();
  }

  @Bean
  SignedTokens signedTokens(
      SignInSettings settings,
      List<SigningLifetime> lifetimes,
      DatabaseClient database,
      TransactionalOperator transaction,
      Clock clock) {
    SecretSeal seal =
        Objects.requireNonNull(
            SecretSeal.configured(
                settings.sealingKeyset(), Secret.NONE, "stagegate.access.sealing-keyset"));
    return new SignedTokens(
        new SigningKeys(database, transaction, seal, clock),
        settings.keyRules(SigningLifetime.longest(lifetimes)),
        settings.issuer(),
        clock);
  }

  @Bean
  SigningLifetime ownTokens(SignInSettings settings) {
    return new SigningLifetime(settings.tokenLifetime());
  }

  @Bean
  LookingAfterKeys lookingAfterKeys(SignedTokens tokens) {
    return new LookingAfterKeys(tokens);
  }

  /** Tokens end with the credentials that they were got with. */
  @Bean
  PeopleInForce peopleInForce(Workspaces workspaces) {
    return (email, version) ->
        workspaces
            .current()
            .map(
                workspace ->
                    workspace.person(email).map(person -> person.takes(version)).orElse(true));
  }

  @Bean
  CheckingPasswords checkingPasswords(
      SignInSettings settings,
      Passwords passwords,
      Workspaces workspaces,
      DatabaseClient database,
      TransactionalOperator transaction,
      AuditLog audit,
      Clock clock) {
    SignInTries tries = new SignInTries(database, transaction, settings.pauses());
    return new CheckingPasswords(workspaces, passwords, tries, audit, clock);
  }

  @Bean
  ChangingPasswords changingPasswords(
      CheckingPasswords checking, Passwords passwords, ChangingWorkspace changing) {
    return new ChangingPasswords(checking, passwords, changing);
  }

  @Bean
  SigningIn signingIn(
      CheckingPasswords checking, ChangingPasswords changing, AuditLog audit, Clock clock) {
    return new SigningIn(checking, changing, audit, clock);
  }
}
