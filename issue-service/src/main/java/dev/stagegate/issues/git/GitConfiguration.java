package dev.stagegate.issues.git;

import dev.stagegate.events.outbox.Wakeup;
import dev.stagegate.issues.audit.AuditLog;
import dev.stagegate.issues.issue.ActingOnIssue;
import dev.stagegate.issues.issue.ChangingStatement;
import dev.stagegate.issues.issue.Issues;
import dev.stagegate.issues.issue.OpeningIssue;
import dev.stagegate.issues.workspace.Workspaces;
import dev.stagegate.secrets.SecretSeal;
import dev.stagegate.trail.Tracing;
import dev.stagegate.web.outbound.EndpointRules;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** How pushes come to issues. */
@Configuration(proxyBeanMethods = false)
class GitConfiguration {

  /** Without keys that seal there are no connections. */
  @Bean
  GitSecrets gitSecrets(DatabaseClient database, GitSettings settings) {
    return new GitSecrets(
        database,
        SecretSeal.configured(
            settings.sealingKeyset(),
            settings.sealingKeysetJson(),
            "stagegate.git.sealing-keyset"));
  }

  @Bean
  EndpointRules gitEndpoints(GitSettings settings) {
    return new EndpointRules(settings.allowHttp(), settings.allowAddresses());
  }

  @Bean
  GitConnections gitConnections(DatabaseClient database, GitSecrets secrets) {
    return new GitConnections(database, secrets);
  }

  @Bean
  GitPushes gitPushes(DatabaseClient database) {
    return new GitPushes(database);
  }

  @Bean
  GitInbox gitInbox(
      GitConnections connections,
      GitSecrets secrets,
      GitPushes pushes,
      TransactionalOperator transaction,
      WorkingPushes working) {
    return new GitInbox(connections, secrets, pushes, transaction, working.wakeup());
  }

  @Bean
  TidyingGit tidyingGit(GitSecrets secrets, GitPushes pushes, GitSettings settings) {
    return new TidyingGit(secrets, pushes, settings.pace().remember());
  }

  @Bean
  WorkingPushes workingPushes(
      DatabaseClient database,
      GitSettings settings,
      GitConnections connections,
      GitPushes pushes,
      GitSecrets secrets,
      GitHosts hosts,
      Workspaces workspaces,
      Issues issues,
      OpeningIssue opening,
      ActingOnIssue acting,
      ChangingStatement changing,
      AuditLog audit,
      TransactionalOperator transaction,
      Tracing tracing,
      Clock clock) {
    GitSettings.Pace pace = settings.pace();
    FollowedFiles followed = new FollowedFiles(database);
    return new WorkingPushes(
        new ClaimedPushes(database, pace.lease(), pace.order()),
        pushes,
        secrets,
        hosts,
        new ReadingPush(followed, settings.limits().files(), pace.settle(), clock),
        new ApplyingPush(
            connections,
            pushes,
            followed,
            workspaces,
            issues,
            opening,
            new ChangingFollowed(issues, acting, changing, followed, clock),
            audit,
            transaction,
            clock),
        audit,
        transaction,
        pace,
        new Wakeup(),
        tracing,
        clock);
  }
}
