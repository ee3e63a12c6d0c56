package dev.stagegate.issues.access.session;

import dev.stagegate.issues.access.SigningLifetime;
import dev.stagegate.issues.issue.ConsoleSettings;
import dev.stagegate.issues.workspace.Workspaces;
import dev.stagegate.web.PublicPaths;
import java.net.URI;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;

/** Sessions; there are none where nobody can sign in here. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("stagegate.access.sealing-keyset")
class SessionConfiguration {

  @Bean
  PublicPaths openingSessions() {
    return new PublicPaths(HttpMethod.POST, List.of(SessionController.SESSION));
  }

  @Bean
  SigningLifetime sessionTokens(SessionSettings settings) {
    return new SigningLifetime(settings.tokenLifetime());
  }

  @Bean
  BrowserCookie sessionCookie(ConsoleSettings console) {
    return new BrowserCookie("stagegate-session", "Strict", URI.create(console.url()));
  }

  @Bean
  Sessions sessions(DatabaseClient database, SessionSettings settings) {
    return new Sessions(database, settings);
  }

  @Bean
  OpeningSessions opening(
      Sessions sessions, BrowserCookie sessionCookie, SessionSettings settings) {
    return new OpeningSessions(sessions, sessionCookie, settings);
  }

  @Bean
  RecognisingBySession recognisingBySession(
      Sessions sessions, BrowserCookie sessionCookie, Workspaces workspaces) {
    return new RecognisingBySession(sessions, sessionCookie, workspaces);
  }

  @Bean
  PageReader pageReader(RecognisingBySession recognising) {
    return new PageReader(recognising);
  }

  @Bean
  StayingBySession stayingBySession(Sessions sessions, Workspaces workspaces) {
    return new StayingBySession(sessions, workspaces);
  }
}
