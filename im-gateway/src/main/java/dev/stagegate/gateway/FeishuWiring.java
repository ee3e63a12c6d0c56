package dev.stagegate.gateway;

import dev.stagegate.gateway.feishu.FeishuHealth;
import dev.stagegate.gateway.feishu.FeishuMessenger;
import dev.stagegate.gateway.feishu.api.FeishuClient;
import dev.stagegate.gateway.feishu.api.FeishuTransport;
import dev.stagegate.gateway.feishu.callback.CallbackController;
import dev.stagegate.gateway.feishu.callback.FeishuEvents;
import dev.stagegate.gateway.feishu.callback.TakingEvents;
import dev.stagegate.gateway.feishu.form.DefinitionSync;
import dev.stagegate.gateway.feishu.people.App;
import dev.stagegate.gateway.feishu.people.FeishuPeople;
import dev.stagegate.gateway.feishu.token.TenantTokens;
import dev.stagegate.gateway.invitation.Invitations;
import dev.stagegate.gateway.invitation.ReconcilingInvitations;
import dev.stagegate.gateway.invitation.RefusalNotes;
import dev.stagegate.gateway.invitation.SendingInvitations;
import dev.stagegate.gateway.invitation.TakingAnswer;
import dev.stagegate.gateway.invitation.TellingRefusals;
import dev.stagegate.gateway.settings.ChannelSettings;
import dev.stagegate.gateway.settings.WorkSettings;
import dev.stagegate.web.PublicPaths;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.json.JsonMapper;

/** Feishu or Lark, where it is switched on. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("stagegate.feishu.enabled")
class FeishuWiring {

  /** Lenient, unlike that of our own API: Feishu adds fields as it likes. */
  private final JsonMapper json = JsonMapper.builder().build();

  @Bean
  PublicPaths pushedEvents() {
    return new PublicPaths(List.of(CallbackController.PATH));
  }

  @Bean
  FeishuTransport feishuTransport(
      ChannelSettings settings, ReactorResourceFactory reactor, MeterRegistry meters, Clock clock) {
    return new FeishuTransport(
        settings.platform(), settings.timeouts(), reactor.getLoopResources(), json, meters, clock);
  }

  @Bean
  FeishuClient feishuClient(FeishuTransport transport, ChannelSettings settings, Clock clock) {
    TenantTokens tokens =
        new TenantTokens(transport, settings.appId(), settings.appSecret(), clock);
    return new FeishuClient(transport, tokens, json);
  }

  @Bean
  DefinitionSync feishuDefinition(
      FeishuClient client, DatabaseClient database, ChannelSettings settings) {
    return new DefinitionSync(client, database, app(settings), json, settings.approvalCode());
  }

  @Bean
  FeishuMessenger feishuMessenger(
      FeishuClient client,
      DefinitionSync definition,
      DatabaseClient database,
      ChannelSettings settings) {
    FeishuPeople people = new FeishuPeople(client, database, app(settings));
    return new FeishuMessenger(settings.channel(), client, people, definition, json);
  }

  private static App app(ChannelSettings settings) {
    return new App(settings.platform(), settings.appId());
  }

  @Bean
  FeishuEvents feishuEvents(DatabaseClient database) {
    return new FeishuEvents(database);
  }

  @Bean
  CallbackController feishuCallback(
      ChannelSettings settings,
      FeishuEvents events,
      Bells bells,
      MeterRegistry meters,
      Clock clock) {
    return new CallbackController(settings, events, bells::ringEvents, json, meters, clock);
  }

  @Bean
  FeishuHealth feishuHealth(
      ChannelSettings settings,
      FeishuTransport transport,
      DefinitionSync definition,
      FeishuEvents events) {
    return new FeishuHealth(settings, transport, definition, events);
  }

  @Bean
  Workers workers(
      ChannelSettings settings,
      Invitations invitations,
      RefusalNotes notes,
      FeishuMessenger messenger,
      DefinitionSync definition,
      FeishuEvents events,
      Bells bells,
      MeterRegistry meters,
      Clock clock) {
    WorkSettings work = settings.work();
    TakingAnswer answers = new TakingAnswer(invitations, messenger, clock);
    return new Workers(
        work,
        new SendingInvitations(invitations, messenger, work, clock),
        new ReconcilingInvitations(invitations, settings.channel(), answers, work, clock),
        new TellingRefusals(notes, invitations, messenger, work),
        new TakingEvents(events, invitations, answers, settings),
        definition,
        invitations,
        bells,
        meters);
  }
}
