package dev.stagegate.gateway;

import dev.stagegate.events.directory.NewestSnapshots;
import dev.stagegate.events.directory.ReplicaLag;
import dev.stagegate.events.directory.WatchingReplica;
import dev.stagegate.events.inbox.FactSubscriptions;
import dev.stagegate.events.kafka.KafkaClients;
import dev.stagegate.events.outbox.Outbox;
import dev.stagegate.events.readiness.ExaminingService;
import dev.stagegate.gateway.Chores.Chore;
import dev.stagegate.gateway.audit.ChannelDeeds;
import dev.stagegate.gateway.directory.Administering;
import dev.stagegate.gateway.directory.ServiceAccounts;
import dev.stagegate.gateway.directory.TakingOnceMore;
import dev.stagegate.gateway.directory.WorkspaceAdministrators;
import dev.stagegate.gateway.directory.WorkspaceMembers;
import dev.stagegate.gateway.directory.WorkspaceReplica;
import dev.stagegate.gateway.feishu.Connections;
import dev.stagegate.gateway.feishu.FindingPeople;
import dev.stagegate.gateway.feishu.MovingOver;
import dev.stagegate.gateway.feishu.PostgresApps;
import dev.stagegate.gateway.feishu.doctor.CheckingChannel;
import dev.stagegate.gateway.feishu.doctor.PostgresChecks;
import dev.stagegate.gateway.installation.ServiceStateController;
import dev.stagegate.gateway.settings.ChannelSettings;
import dev.stagegate.gateway.settings.CurrentChannel;
import dev.stagegate.gateway.settings.Examining;
import dev.stagegate.gateway.settings.FollowingSetup;
import dev.stagegate.gateway.settings.ImSettings;
import dev.stagegate.gateway.settings.SavingSetup;
import dev.stagegate.gateway.settings.postgres.PostgresSetups;
import dev.stagegate.gateway.settings.web.CheckController;
import dev.stagegate.gateway.settings.web.SettingsController;
import dev.stagegate.secrets.SecretSeal;
import dev.stagegate.web.account.Scope;
import dev.stagegate.web.account.ScopeTable;
import dev.stagegate.web.account.ScopeTable.Rule;
import dev.stagegate.web.operators.Operators;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** How the app is set up, and by whom. */
@Configuration(proxyBeanMethods = false)
class SettingsWiring {

  private static final Duration PREPARE_AGAIN = Duration.ofSeconds(15);
  private static final Duration MOVE_EVERY = Duration.ofSeconds(1);
  private static final Duration FORGET_EVERY = Duration.ofHours(1);
  private static final Duration LOOK_FOR_CHECKS = Duration.ofSeconds(5);
  private static final Duration RESEAL_EVERY = Duration.ofMinutes(10);

  @Bean
  CurrentChannel currentChannel() {
    return new CurrentChannel();
  }

  /** What seals secrets; there is none where no keys are configured. */
  @Bean
  @Nullable SecretSeal secretSeal(ImSettings im) {
    return SecretSeal.configured(
        im.sealingKeyset(), im.sealingKeysetJson(), "stagegate.im.sealing-keyset");
  }

  @Bean
  ChannelDeeds channelDeeds(Outbox outbox, TransactionalOperator transaction, Clock clock) {
    return new ChannelDeeds(outbox, transaction, clock);
  }

  @Bean
  PostgresSetups setups(
      DatabaseClient database,
      TransactionalOperator transaction,
      ChannelDeeds deeds,
      ObjectProvider<SecretSeal> seal) {
    return new PostgresSetups(database, transaction, deeds, seal.getIfAvailable());
  }

  @Bean
  PostgresApps apps(DatabaseClient database, ObjectProvider<SecretSeal> seal) {
    return new PostgresApps(database, seal.getIfAvailable());
  }

  @Bean
  ServiceAccounts serviceAccounts(DatabaseClient database) {
    return new ServiceAccounts(database);
  }

  /** Nothing here belongs to a project. */
  @Bean
  ScopeTable scopes() {
    return new ScopeTable(
        List.of(
            Rule.peopleOnly(
                "/api/v1/installation/im-gateway", "The installation is looked after by people."),
            Rule.readAll("/api/v1/im/**", Scope.CHANNELS_READ),
            Rule.changeAll("/api/v1/im/**", Scope.CHANNELS_EDIT),
            Rule.readAll("/api/v1/external-systems/**", Scope.CHANNELS_READ),
            Rule.changeAll("/api/v1/external-systems/**", Scope.CHANNELS_EDIT)));
  }

  @Bean
  WorkspaceMembers workspaceMembers(DatabaseClient database) {
    return new WorkspaceMembers(database);
  }

  @Bean
  WorkspaceAdministrators workspaceAdministrators(DatabaseClient database) {
    return new WorkspaceAdministrators(database);
  }

  @Bean
  WorkspaceReplica workspaceReplica(
      DatabaseClient database,
      WorkspaceAdministrators administrators,
      ServiceAccounts accounts,
      WorkspaceMembers members) {
    return new WorkspaceReplica(database, administrators, accounts, members);
  }

  @Bean
  @ConditionalOnBooleanProperty(name = "stagegate.events.enabled", matchIfMissing = true)
  TakingOnceMore takingOnceMore(
      WorkspaceReplica replica, KafkaClients kafka, TransactionalOperator transaction) {
    return new TakingOnceMore(replica, new NewestSnapshots(kafka), transaction);
  }

  @Bean
  FollowingSetup followingSetup(
      PostgresSetups setups,
      ChannelSettings declared,
      ImSettings im,
      CurrentChannel channel,
      Connections connections,
      FindingPeople people) {
    return new FollowingSetup(
        setups,
        declared,
        im.hosts(),
        channel,
        inForce -> connections.use(inForce).then(people.lookForAll()));
  }

  @Bean
  SavingSetup savingSetup(
      PostgresSetups setups,
      Examining examining,
      FollowingSetup following,
      ChannelSettings declared,
      ImSettings im,
      Clock clock) {
    return new SavingSetup(setups, examining, following, declared, im, clock);
  }

  @Bean
  ReplicaLag replicaLag(ImSettings im, Clock clock) {
    return new ReplicaLag(im.directoryLag(), clock);
  }

  @Bean("directory")
  @ConditionalOnBooleanProperty(name = "stagegate.events.enabled", matchIfMissing = true)
  WatchingReplica watchingReplica(
      KafkaClients kafka,
      FactSubscriptions subscriptions,
      WorkspaceReplica replica,
      ReplicaLag lag,
      MeterRegistry meters,
      Clock clock) {
    return new WatchingReplica(kafka, subscriptions, replica::whole, lag, meters, clock);
  }

  @Bean
  Administering administering(WorkspaceAdministrators administrators, ReplicaLag lag, Clock clock) {
    return new Administering(administrators, lag, clock);
  }

  @Bean
  ServiceStateController serviceStateController(
      ExaminingService examining, Administering administering) {
    return new ServiceStateController(examining, administering);
  }

  /** Who administers the workspace may see how the service is. */
  @Bean
  Operators operators(WorkspaceAdministrators administrators, Clock clock) {
    return email -> administrators.include(email, clock.instant());
  }

  @Bean
  SettingsController settingsController(SavingSetup saving, Administering administering) {
    return new SettingsController(saving, administering);
  }

  @Bean
  CheckController checkController(CheckingChannel checking, Administering administering) {
    return new CheckController(checking, administering);
  }

  @Bean
  CheckingChannel checkingChannel(
      CurrentChannel channel,
      Examining examining,
      DatabaseClient database,
      ImSettings im,
      MeterRegistry meters,
      Clock clock) {
    return new CheckingChannel(
        channel, examining, new PostgresChecks(database), im.checkEvery(), meters, clock);
  }

  @Bean
  Chores chores(
      ImSettings im,
      FollowingSetup following,
      Connections connections,
      MovingOver movingOver,
      FindingPeople people,
      PostgresSetups setups,
      PostgresApps apps,
      CheckingChannel checking) {
    return new Chores(
        List.of(
            new Chore("the settings", im.follow(), following.follow()),
            // Before the first request: so that none waits for it, and pushes come from the start.
            new Chore("the approval definition", PREPARE_AGAIN, prepared(connections)),
            new Chore("requests of another app", MOVE_EVERY, movingOver.act()),
            new Chore("people who could not be asked", MOVE_EVERY, people.act()),
            new Chore("earlier apps", FORGET_EVERY, connections.forgetUnused()),
            new Chore("sealing anew", RESEAL_EVERY, setups.reseal().then(apps.reseal()).then()),
            new Chore("the check", LOOK_FOR_CHECKS, checking.whenDue()),
            new Chore("what was checked", LOOK_FOR_CHECKS, checking.follow())));
  }

  private static Mono<Void> prepared(Connections connections) {
    return Mono.defer(
        () ->
            connections
                .inviting()
                .map(connection -> connection.definition().ready().then())
                .orElse(Mono.empty()));
  }
}
