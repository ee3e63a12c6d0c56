package dev.stagegate.gateway;

import dev.stagegate.events.ReviewFact;
import dev.stagegate.events.ReviewFact.InvitationCancelled;
import dev.stagegate.events.ReviewFact.InvitationDelayed;
import dev.stagegate.events.ReviewFact.InvitationFailed;
import dev.stagegate.events.ReviewFact.InvitationSent;
import dev.stagegate.events.ReviewFact.StageReviewed;
import dev.stagegate.events.outbox.Outbox;
import dev.stagegate.gateway.directory.Administering;
import dev.stagegate.gateway.invitation.Backlog;
import dev.stagegate.gateway.invitation.DueInvitations;
import dev.stagegate.gateway.invitation.Invitations;
import dev.stagegate.gateway.invitation.RefusalNotes;
import dev.stagegate.gateway.invitation.UnreadInvitations;
import dev.stagegate.gateway.invitation.WhenNodeMovesThenInvite;
import dev.stagegate.gateway.invitation.postgres.PostgresBacklog;
import dev.stagegate.gateway.invitation.postgres.PostgresDueInvitations;
import dev.stagegate.gateway.invitation.postgres.PostgresInvitationLog;
import dev.stagegate.gateway.invitation.postgres.PostgresInvitations;
import dev.stagegate.gateway.invitation.postgres.PostgresRefusalNotes;
import dev.stagegate.gateway.invitation.postgres.PostgresUnread;
import dev.stagegate.gateway.invitation.web.InvitationLogController;
import dev.stagegate.gateway.settings.ChannelSettings;
import dev.stagegate.gateway.settings.CurrentChannel;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import tools.jackson.databind.json.JsonMapper;

/** What follows the nodes of approvals, whether or not anybody can be asked in IM. */
@Configuration(proxyBeanMethods = false)
class InvitationWiring {

  @Bean
  Bells bells() {
    return new Bells();
  }

  @Bean
  Invitations invitations(
      DatabaseClient database,
      TransactionalOperator transaction,
      Outbox outbox,
      ChannelSettings settings,
      Bells bells,
      MeterRegistry meters) {
    return new PostgresInvitations(
        database,
        transaction,
        outbox,
        JsonMapper.builder().build(),
        settings.work(),
        bells::ringSending,
        fact -> count(fact, meters));
  }

  @Bean
  DueInvitations dueInvitations(DatabaseClient database) {
    return new PostgresDueInvitations(database, JsonMapper.builder().build());
  }

  @Bean
  Backlog backlog(
      DatabaseClient database,
      TransactionalOperator transaction,
      Outbox outbox,
      MeterRegistry meters) {
    return new PostgresBacklog(database, transaction, outbox, fact -> count(fact, meters));
  }

  @Bean
  UnreadInvitations unreadInvitations(
      DatabaseClient database,
      TransactionalOperator transaction,
      Outbox outbox,
      MeterRegistry meters) {
    return new PostgresUnread(database, transaction, outbox, fact -> count(fact, meters));
  }

  @Bean
  InvitationLogController invitationLogController(
      DatabaseClient database, Administering administering) {
    return new InvitationLogController(new PostgresInvitationLog(database), administering);
  }

  @Bean
  RefusalNotes refusalNotes(DatabaseClient database) {
    return new PostgresRefusalNotes(database);
  }

  @Bean
  WhenNodeMovesThenInvite inviting(
      Invitations invitations,
      RefusalNotes notes,
      CurrentChannel channel,
      Bells bells,
      Clock clock) {
    return new WhenNodeMovesThenInvite(invitations, notes, channel, bells::ringTelling, clock);
  }

  private static void count(ReviewFact fact, MeterRegistry meters) {
    String outcome =
        switch (fact) {
          case StageReviewed _ -> "answered";
          case InvitationSent _ -> "sent";
          case InvitationFailed f -> "failed-" + f.fault().name().toLowerCase(Locale.ROOT);
          case InvitationCancelled _ -> "cancelled";
          case InvitationDelayed _ -> "delayed";
        };
    Counter.builder("stagegate.invitations")
        .description("What became of invitations")
        .tag("outcome", outcome)
        .tag("channel", fact.channel().name())
        .register(meters)
        .increment();
  }
}
