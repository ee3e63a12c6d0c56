package dev.stagegate.issues.access;

import dev.stagegate.issues.audit.AuditLog;
import dev.stagegate.issues.workspace.ChangingWorkspace;
import dev.stagegate.issues.workspace.Workspaces;
import dev.stagegate.web.PublicPaths;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Built-in accounts; there are none without a signing key. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("stagegate.access.signing-key")
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
  SigningKey signingKey(SignInSettings settings) {
    return SigningKey.read(Objects.requireNonNull(settings.signingKey()), settings.issuer());
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
