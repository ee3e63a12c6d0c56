package dev.stagegate.issues.access;

import dev.stagegate.issues.audit.AuditLog;
import dev.stagegate.issues.workspace.Workspaces;
import dev.stagegate.web.PublicPaths;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Built-in accounts; there are none without a signing key. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("stagegate.access.signing-key")
class AccessConfiguration {

  @Bean
  PublicPaths signInPaths() {
    return new PublicPaths(List.of(SignInController.TOKEN, SignInController.KEYS));
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
  SigningIn signingIn(
      SignInSettings settings,
      SigningKey key,
      Passwords passwords,
      Workspaces workspaces,
      DatabaseClient database,
      AuditLog audit,
      Clock clock) {
    SignInAttempts attempts =
        new SignInAttempts(database, settings.tries(), settings.triesWithin());
    return new SigningIn(
        workspaces, passwords, attempts, key, audit, settings.tokenLifetime(), clock);
  }
}
