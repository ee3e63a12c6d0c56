package dev.stagegate.issues.access.oidc;

import dev.stagegate.issues.access.session.BrowserCookie;
import dev.stagegate.issues.audit.AuditLog;
import dev.stagegate.issues.issue.ConsoleSettings;
import dev.stagegate.issues.workspace.ChangingWorkspace;
import dev.stagegate.issues.workspace.Workspaces;
import dev.stagegate.web.PublicPaths;
import dev.stagegate.web.outbound.Trust;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.reactive.function.client.WebClient;

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
  WebClient providerCalls(OidcSettings settings, Trust trust, ReactorResourceFactory reactor) {
    return ProviderCalls.through(settings.proxy(), trust, reactor.getLoopResources());
  }

  @Bean
  Providers providers(
      OidcSettings settings,
      @Qualifier("providerCalls") WebClient providerCalls,
      ConsoleSettings console) {
    // A secret that cannot be read is told at start, not when somebody wants to sign in.
    settings.providers().forEach(ProviderSettings::secret);
    return new Providers(settings.providers(), providerCalls, console.url());
  }

  @Bean
  CodeFlow codeFlow(Providers providers, @Qualifier("providerCalls") WebClient providerCalls) {
    return new CodeFlow(providers, providerCalls);
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
