package dev.stagegate.gateway;

import dev.stagegate.events.ApprovalFact;
import dev.stagegate.events.ApprovalFact.NodeClosed;
import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.ApprovalFact.NodeReassigned;
import dev.stagegate.events.ApprovalFact.ReviewRefused;
import dev.stagegate.events.AuditFact;
import dev.stagegate.events.ChannelFact;
import dev.stagegate.events.DirectoryFact;
import dev.stagegate.events.DirectoryFact.WorkspaceDirectory;
import dev.stagegate.events.Envelope;
import dev.stagegate.events.Fact;
import dev.stagegate.events.IntakeFact;
import dev.stagegate.events.IntakeResultFact;
import dev.stagegate.events.IssueFact;
import dev.stagegate.events.ReviewFact;
import dev.stagegate.events.inbox.FactSubscriptions;
import dev.stagegate.events.inbox.MissedFact;
import dev.stagegate.events.wire.Topic;
import dev.stagegate.gateway.directory.WorkspaceReplica;
import dev.stagegate.gateway.invitation.WhenNodeMovesThenInvite;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Which facts come in, and who takes them. */
final class Subscriptions implements FactSubscriptions {

  private final WhenNodeMovesThenInvite inviting;
  private final WorkspaceReplica replica;

  Subscriptions(WhenNodeMovesThenInvite inviting, WorkspaceReplica replica) {
    this.inviting = inviting;
    this.replica = replica;
  }

  @Override
  public String reader() {
    return "im-gateway";
  }

  @Override
  public Set<Topic> topics() {
    return Set.of(Topic.APPROVAL, Topic.DIRECTORY);
  }

  @Override
  public boolean concerns(Fact fact) {
    return switch (fact) {
      case NodeOpened _, NodeReassigned _, NodeClosed _, ReviewRefused _, WorkspaceDirectory _ ->
          true;
      case ApprovalFact _,
          IssueFact _,
          ReviewFact _,
          ChannelFact _,
          DirectoryFact _,
          IntakeFact _,
          IntakeResultFact _,
          AuditFact _ ->
          false;
    };
  }

  @Override
  public Mono<Void> take(Envelope envelope) {
    return switch (envelope.fact()) {
      case ApprovalFact f -> inviting.take(f, envelope.id());
      case DirectoryFact f -> replica.take(f);
      case IssueFact _,
          ReviewFact _,
          ChannelFact _,
          IntakeFact _,
          IntakeResultFact _,
          AuditFact _ ->
          Mono.empty();
    };
  }

  /** Nobody is to change anything by a directory that lacks a snapshot. */
  @Override
  public Mono<Void> missed(MissedFact missed) {
    return missed.topic().equals(Topic.DIRECTORY.topicName())
        ? replica.missed(missed)
        : Mono.empty();
  }
}
