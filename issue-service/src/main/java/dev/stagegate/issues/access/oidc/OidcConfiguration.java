package dev.stagegate.issues.access.oidc;

import dev.stagegate.issues.access.session.BrowserCookie;
import dev.stagegate.issues.audit.AuditLog;
import dev.stagegate.issues.issue.ConsoleSettings;
import dev.stagegate.issues.workspace.ChangingWorkspace;
import dev.stagegate.issues.workspace.Workspaces;
import dev.stagegate.web.PublicPaths;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;

/** Signing in with OpenID providers. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("stagegate.access.sealing-keyset")
class OidcConfiguration {

  @Bean
  PublicPaths providerPaths() {
    return new PublicPaths(
        HttpMethod.GET,
        List.of(
            OidcController.PROVIDERS, OidcController.FLOW, OidcController.callback("{provider}")));
  }

  /** Held by a browser that is with a provider. It comes back from another site, so it is Lax. */
  @Bean
  BrowserCookie visitorCookie(ConsoleSettings console) {
    return new BrowserCookie("stagegate-sign-in", "Lax", URI.create(console.url()));
  }

  @Bean
  Providers providers(OidcSettings settings, ConsoleSettings console) {
    return new Providers(settings.providers(), console.url());
  }

  @Bean
  CodeFlow codeFlow(Providers providers) {
    return new CodeFlow(providers);
  }

  @Bean
  Visits visits(DatabaseClient database, OidcSettings settings) {
    return new Visits(database, settings.visit());
  }

  @Bean
  SigningInByProvider signingInByProvider(
      Workspaces workspaces, ChangingWorkspace changing, AuditLog audit, Clock clock) {
    return new SigningInByProvider(workspaces, changing, audit, clock);
  }
}
