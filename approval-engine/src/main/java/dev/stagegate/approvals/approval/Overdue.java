package dev.stagegate.approvals.approval;

import dev.stagegate.approvals.approval.Approval.UnderWay;
import dev.stagegate.approvals.directory.Directory;
import dev.stagegate.events.Channel;
import dev.stagegate.events.ChannelFact.ExternalSystem;
import dev.stagegate.events.ChannelFact.OnTimeout;
import dev.stagegate.events.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * External systems that let their time run out. It runs from when the system was last asked; a
 * system that was not asked yet, because only the bell asks, is in no hurry.
 */
record Overdue(Directory directory, Instant now) {

  /** The same node, to be looked at again when its system's time is up. */
  OpenNode watched(UnderWay about, OpenNode open) {
    return about.plan().node(open.position()).systemId() == null
        ? open
        : open.until(answerBy(about, open));
  }

  /** When the node's system must have answered; null where it may take its time. */
  private @Nullable Instant answerBy(UnderWay about, OpenNode open) {
    return !open.invited()
        ? null
        : system(about, open)
            .map(ExternalSystem::timeoutSeconds)
            .map(open.askedAt()::plusSeconds)
            .orElse(null);
  }

  private Optional<ExternalSystem> system(UnderWay about, OpenNode open) {
    String systemId = about.plan().node(open.position()).systemId();
    return systemId == null ? Optional.empty() : directory.systems().enabled(systemId);
  }

  /** Whether the node's time is up, even if nobody looked yet: from that second on none counts. */
  boolean is(UnderWay about, OpenNode open) {
    Instant answerBy = answerBy(about, open);
    return answerBy != null && !now.isBefore(answerBy);
  }

  /** The first node that is rejected by that. */
  Optional<OpenNode> rejected(UnderWay about) {
    return about.open().stream()
        .filter(open -> is(about, open))
        .filter(
            open ->
                system(about, open).map(ExternalSystem::onTimeout).orElse(OnTimeout.HOLD)
                    == OnTimeout.REJECT)
        .findFirst();
  }

  /** What the system failed to do. */
  String detail(UnderWay about, OpenNode open) {
    return system(about, open)
        .map(
            system ->
                "the external system %s did not answer within %s"
                    .formatted(system.systemId(), limit(system)))
        .orElse("");
  }

  private static Duration limit(ExternalSystem system) {
    Long seconds = system.timeoutSeconds();
    return Duration.ofSeconds(seconds == null ? 0 : seconds);
  }

  /** The rejection, in the system's name. */
  Command.Review rejection(UnderWay about, OpenNode open, ExternalSystem system) {
    String nodeId = about.plan().node(open.position()).nodeId();
    Instant answerBy = answerBy(about, open);
    return new Command.Review(
        "timeout:" + about.id() + "/" + nodeId + "/" + open.round(),
        nodeId,
        about.revision(),
        system.principal(),
        Decision.REJECT,
        detail(about, open),
        Channel.EXTERNAL,
        null,
        null,
        List.of(),
        answerBy == null ? now : answerBy);
  }

  Optional<Command.Review> rejection(UnderWay about, OpenNode open) {
    return system(about, open).map(system -> rejection(about, open, system));
  }
}
