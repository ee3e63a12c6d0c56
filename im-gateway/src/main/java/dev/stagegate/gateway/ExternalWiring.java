package dev.stagegate.gateway;

import dev.stagegate.events.outbox.Outbox;
import dev.stagegate.gateway.Chores.Chore;
import dev.stagegate.gateway.audit.ChannelDeeds;
import dev.stagegate.gateway.directory.Administering;
import dev.stagegate.gateway.external.ExternalSystems;
import dev.stagegate.gateway.external.SystemAnswers;
import dev.stagegate.gateway.external.callback.DecisionController;
import dev.stagegate.gateway.external.callback.TakingDecision;
import dev.stagegate.gateway.external.http.ExternalHttp;
import dev.stagegate.gateway.external.messenger.ExternalMessenger;
import dev.stagegate.gateway.external.postgres.PostgresAnswers;
import dev.stagegate.gateway.external.postgres.PostgresExternalSystems;
import dev.stagegate.gateway.external.web.ExternalSystemsController;
import dev.stagegate.gateway.invitation.DueInvitations;
import dev.stagegate.gateway.invitation.Invitations;
import dev.stagegate.gateway.invitation.RefusalNotes;
import dev.stagegate.gateway.invitation.TakingAnswer;
import dev.stagegate.gateway.invitation.UnreadInvitations;
import dev.stagegate.gateway.settings.ExternalSettings;
import dev.stagegate.secrets.SecretSeal;
import dev.stagegate.trail.Tracing;
import dev.stagegate.web.Problem;
import dev.stagegate.web.PublicPaths;
import dev.stagegate.web.outbound.EndpointRules;
import dev.stagegate.web.outbound.Trust;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** External (OA) systems, which need no switch: without one registered nothing is done. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExternalSettings.class)
class ExternalWiring {

  private static final Duration RESEAL_EVERY = Duration.ofHours(1);

  @Bean
  PublicPaths decisions() {
    return new PublicPaths(List.of(DecisionController.PATHS));
  }

  @Bean
  EndpointRules endpointRules(ExternalSettings settings) {
    return new EndpointRules(settings.allowHttp(), settings.allowAddresses());
  }

  @Bean
  ExternalHttp externalHttp(
      ExternalSettings settings,
      EndpointRules rules,
      ReactorResourceFactory reactor,
      Trust trust,
      MeterRegistry meters,
      Clock clock) {
    return new ExternalHttp(settings, rules, reactor.getLoopResources(), trust, meters, clock);
  }

  @Bean
  ExternalSystems externalSystems(
      DatabaseClient database,
      TransactionalOperator transaction,
      Outbox outbox,
      ChannelDeeds deeds,
      ObjectProvider<SecretSeal> seal) {
    Supplier<SecretSeal> given =
        () -> {
          SecretSeal one = seal.getIfAvailable();
          if (one == null) {
            throw Problem.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "no-sealing-keys",
                "Secrets cannot be kept: no sealing keys are configured"
                    + " (stagegate.im.sealing-keyset).");
          }
          return one;
        };
    return new PostgresExternalSystems(database, transaction, outbox, deeds, given);
  }

  @Bean
  SystemAnswers systemAnswers(DatabaseClient database) {
    return new PostgresAnswers(database);
  }

  @Bean
  ExternalSystemsController externalSystemsController(
      ExternalSystems systems,
      Administering administering,
      EndpointRules rules,
      ExternalSettings settings,
      Clock clock) {
    return new ExternalSystemsController(systems, administering, rules, settings, clock);
  }

  /** No bean that is found by its interface: which messenger is meant depends on the channel. */
  @Bean
  ExternalMessenger externalMessenger(
      ExternalSystems systems,
      SystemAnswers answers,
      ExternalHttp http,
      ExternalSettings settings,
      Clock clock) {
    return new ExternalMessenger(systems, answers, http, settings, clock);
  }

  @Bean
  DecisionController decisionController(
      ExternalSystems systems,
      SystemAnswers answers,
      Invitations invitations,
      ExternalMessenger messenger,
      ExternalSettings settings,
      MeterRegistry meters,
      Clock clock) {
    TakingAnswer taking = new TakingAnswer(invitations, messenger, clock);
    return new DecisionController(
        new TakingDecision(systems, answers, invitations, taking, settings, clock), meters);
  }

  @Bean
  Workers externalWorkers(
      Invitations invitations,
      DueInvitations due,
      UnreadInvitations unread,
      RefusalNotes notes,
      ExternalMessenger messenger,
      ExternalSystems systems,
      ExternalSettings settings,
      Bells bells,
      Tracing tracing,
      MeterRegistry meters,
      Clock clock) {
    return new Workers(
        InvitingWorkers.of(
            "external systems",
            messenger,
            invitations,
            due,
            unread,
            notes,
            settings.work().settings(),
            bells,
            clock,
            tracing,
            new InvitationDelays(meters)),
        new Chores(List.of(new Chore("sealing anew", RESEAL_EVERY, systems.resealAll()))));
  }
}
