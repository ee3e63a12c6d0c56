package dev.stagegate.approvals;

import dev.stagegate.approvals.approval.Approvals;
import dev.stagegate.approvals.approval.Reexamining;
import dev.stagegate.approvals.approval.TakingFailure;
import dev.stagegate.approvals.approval.TakingReview;
import dev.stagegate.approvals.approval.TakingStage;
import dev.stagegate.approvals.approval.WaitingReviews;
import dev.stagegate.approvals.book.FlowHistory;
import dev.stagegate.approvals.book.RestoringFlows;
import dev.stagegate.approvals.book.RewritingBook;
import dev.stagegate.approvals.book.Shelves;
import dev.stagegate.approvals.condition.ConditionCompiler;
import dev.stagegate.approvals.directory.Directories;
import dev.stagegate.approvals.flow.CheckingFlows;
import dev.stagegate.approvals.json.DescribedNode;
import dev.stagegate.approvals.json.NodeModule;
import dev.stagegate.events.directory.ReplicaLag;
import dev.stagegate.events.directory.WatchingReplica;
import dev.stagegate.events.inbox.FactSubscriptions;
import dev.stagegate.events.kafka.KafkaClients;
import dev.stagegate.events.outbox.Wakeup;
import dev.stagegate.permission.Permission;
import dev.stagegate.web.Members;
import dev.stagegate.web.Problem;
import dev.stagegate.web.account.AccountsInForce;
import dev.stagegate.web.account.Scope;
import dev.stagegate.web.account.ScopeTable;
import dev.stagegate.web.account.ScopeTable.Rule;
import dev.stagegate.web.operators.Operators;
import dev.stagegate.web.tokens.PeopleInForce;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** Puts the use cases, which know nothing of Spring, to their adapters. */
@Configuration(proxyBeanMethods = false)
class ApprovalEngineConfiguration {

  private static final Duration COME_AGAIN = Duration.ofSeconds(2);

  @Bean
  ConditionCompiler conditionCompiler() {
    return new ConditionCompiler();
  }

  @Bean
  CheckingFlows checkingFlows(ConditionCompiler compiler) {
    return new CheckingFlows(compiler);
  }

  @Bean
  RewritingBook rewritingBook(Shelves shelves, CheckingFlows checking) {
    return new RewritingBook(shelves, checking);
  }

  @Bean
  RestoringFlows restoringFlows(Shelves shelves, FlowHistory history, RewritingBook rewriting) {
    return new RestoringFlows(shelves, history, rewriting);
  }

  @Bean
  NodeModule nodeModule() {
    return new NodeModule();
  }

  @Bean
  DescribedNode describedNode() {
    return new DescribedNode();
  }

  /** Reviews need people: a service account decides nothing, whatever roles it holds. */
  @Bean
  ScopeTable scopes() {
    String fourEyes = "A service account cannot review: approval takes people.";
    return new ScopeTable(
        List.of(
            Rule.peopleOnly("/api/v1/approvals/*/reviews", fourEyes),
            Rule.peopleOnly("/api/v1/reviews:bulk", fourEyes),
            Rule.peopleOnly(
                "/api/v1/installation/approval-engine",
                "The installation is looked after by people."),
            Rule.read("/api/v1/approvals/**", Scope.APPROVALS_READ),
            Rule.changeAll("/api/v1/flows:simulate", Scope.FLOWS_READ),
            Rule.changeAll("/api/v1/sql:classify", Scope.FLOWS_READ),
            Rule.readAll("/api/v1/flows:export", Scope.FLOWS_READ),
            Rule.readAll("/api/v1/flows/**", Scope.FLOWS_READ),
            Rule.readAll("/api/v1/flow-presets", Scope.FLOWS_READ),
            Rule.readAll("/api/v1/flow-history/**", Scope.FLOWS_READ),
            Rule.readAll("/api/v1/risk-table/**", Scope.FLOWS_READ),
            Rule.changeAll("/api/v1/flows:import", Scope.FLOWS_EDIT),
            Rule.changeAll("/api/v1/flows/**", Scope.FLOWS_EDIT),
            Rule.changeAll("/api/v1/flow-order/*", Scope.FLOWS_EDIT),
            Rule.changeAll("/api/v1/flow-history/*/restore", Scope.FLOWS_EDIT),
            Rule.changeAll("/api/v1/risk-table", Scope.FLOWS_EDIT)));
  }

  /** Who was deactivated, or never was a member, learns nothing here, whatever token there is. */
  @Bean
  Members members(Directories directories) {
    return email ->
        directories
            .newest("")
            .flatMap(
                directory ->
                    directory.workspaceVersion() == 0
                        ? Mono.error(
                            Problem.unavailable(
                                "directory-missing",
                                "Who is a member of the workspace has not been told yet.",
                                COME_AGAIN))
                        : Mono.just(directory.activePeople().contains(email)));
  }

  /** Who administers the workspace may see how the service is. */
  @Bean
  Operators operators(Directories directories, Clock clock) {
    Set<String> roles = Set.copyOf(Permission.WORKSPACE_EDIT.roles());
    return email ->
        directories
            .newest("")
            .map(directory -> directory.holdsInWorkspace(email, roles, clock.instant()));
  }

  @Bean
  PeopleInForce peopleInForce(Directories directories) {
    return (email, version) ->
        directories.newest("").map(directory -> directory.takesTokensOf(email, version));
  }

  @Bean
  AccountsInForce accountsInForce(Directories directories) {
    return (account, issuedAt) ->
        directories.newest("").map(directory -> directory.takesTokens(account, issuedAt));
  }

  /** Rung when the directory or the flows changed. */
  @Bean
  Wakeup reexaminationWakeup() {
    return new Wakeup();
  }

  @Bean
  TakingStage takingStage(Approvals approvals, Clock clock) {
    return new TakingStage(approvals, clock);
  }

  @Bean
  TakingFailure takingFailure(Approvals approvals, Clock clock) {
    return new TakingFailure(approvals, clock);
  }

  @Bean
  TakingReview takingReview(
      Approvals approvals, WaitingReviews waiting, ReplicaLag lag, Clock clock) {
    return new TakingReview(approvals, waiting, lag, clock);
  }

  @Bean
  ReplicaLag replicaLag(ApprovalEngineSettings settings, Clock clock) {
    return new ReplicaLag(settings.directoryLag(), clock);
  }

  @Bean("directory")
  @ConditionalOnBooleanProperty(name = "stagegate.events.enabled", matchIfMissing = true)
  WatchingReplica watchingReplica(
      KafkaClients kafka,
      FactSubscriptions subscriptions,
      Directories directories,
      ReplicaLag lag,
      MeterRegistry meters,
      Clock clock) {
    return new WatchingReplica(kafka, subscriptions, directories::whole, lag, meters, clock);
  }

  @Bean
  Reexamining reexamining(
      Approvals approvals,
      TakingReview takingReview,
      @Qualifier("reexaminationWakeup") Wakeup wakeup,
      ApprovalEngineSettings settings,
      Clock clock) {
    return new Reexamining(approvals, takingReview, wakeup, settings.reexamine(), clock);
  }
}
