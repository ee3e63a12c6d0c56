package dev.stagegate.issues.intake;

import dev.stagegate.events.outbox.Outbox;
import dev.stagegate.issues.access.Turns;
import dev.stagegate.issues.audit.AuditLog;
import dev.stagegate.issues.issue.ActingOnIssue;
import dev.stagegate.issues.issue.ChangingStatement;
import dev.stagegate.issues.issue.ConsoleSettings;
import dev.stagegate.issues.issue.Issues;
import dev.stagegate.issues.issue.OpeningIssue;
import dev.stagegate.issues.workspace.Workspaces;
import dev.stagegate.secrets.SecretSeal;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** How records of the intake topic come to issues. */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

  /** Without keys that seal, no account gets a secret, and so none can send. */
  @Bean
  IntakeSecrets intakeSecrets(DatabaseClient database, IntakeSettings settings) {
    return new IntakeSecrets(
        database,
        SecretSeal.configured(
            settings.sealingKeyset(),
            settings.sealingKeysetJson(),
            "stagegate.intake.sealing-keyset"));
  }

  @Bean
  TakenRecords takenRecords(DatabaseClient database, IntakeSettings settings) {
    return new TakenRecords(database, settings.remember());
  }

  @Bean
  Answers answers(
      TakenRecords taken,
      Outbox outbox,
      AuditLog audit,
      TransactionalOperator transaction,
      Clock clock) {
    return new Answers(taken, outbox, audit, transaction, clock);
  }

  @Bean
  TakingIntake takingIntake(
      DatabaseClient database,
      IntakeSettings settings,
      IntakeSecrets secrets,
      TakenRecords taken,
      Turns turns,
      Answers answers,
      Workspaces workspaces,
      OpeningIssue opening,
      Issues issues,
      ActingOnIssue acting,
      ChangingStatement changing,
      ConsoleSettings console,
      TransactionalOperator transaction,
      Clock clock) {
    return new TakingIntake(
        (int) settings.largestRecord().toBytes(),
        new ProvingSender(workspaces, secrets, settings.replayWindow(), clock),
        new IntakeQuota(database, settings.remember()),
        new IntakeSchemas(),
        taken,
        new OpeningRequested(opening, issues, answers, console),
        new ChangingRequested(issues, acting, changing, taken, turns, answers, transaction),
        answers);
  }
}
