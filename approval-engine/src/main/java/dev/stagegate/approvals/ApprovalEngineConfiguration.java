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
import dev.stagegate.approvals.directory.ReplicaLag;
import dev.stagegate.approvals.flow.CheckingFlows;
import dev.stagegate.approvals.json.DescribedNode;
import dev.stagegate.approvals.json.NodeModule;
import dev.stagegate.events.outbox.Wakeup;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the use cases, which know nothing of Spring, to their adapters. */
@Configuration(proxyBeanMethods = false)
class ApprovalEngineConfiguration {

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
