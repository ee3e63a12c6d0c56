package dev.stagegate.approvals.approval;

import dev.stagegate.approvals.flow.FlowOptions;
import dev.stagegate.events.ApprovalFact.ReassignCause;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A node that waits for reviews.
 *
 * @param position its place in the plan, from 1
 * @param round grows each time its people are asked afresh, from 1
 * @param refusals how often in a row it was asked afresh because an answer did not count
 * @param eligible who may decide it, as far as known when it was last looked at
 * @param asked who was asked
 * @param invited whether they were asked in IM, too
 * @param until the first moment at which an expiring role changes who is eligible, or an external
 *     system's time is up; null when none does
 * @param openedAt when it opened, or the bell was last rung: expiry counts from here
 * @param askedAt when its people were last asked: the reminder counts from here
 * @param reminded whether that was the reminder
 */
public record OpenNode(
    int position,
    int round,
    int refusals,
    List<String> eligible,
    List<String> asked,
    boolean invited,
    @Nullable Instant until,
    Instant openedAt,
    Instant askedAt,
    boolean reminded)
    implements NodeTurn {

  public OpenNode {
    eligible = List.copyOf(eligible);
    asked = List.copyOf(asked);
  }

  static OpenNode opened(int position, int round, People people, boolean invited, Instant now) {
    return new OpenNode(
        position,
        round,
        0,
        people.eligible(),
        people.asked(),
        invited,
        people.until(),
        now,
        now,
        false);
  }

  /** The same node with its people asked afresh. */
  OpenNode askedAfresh(People people, ReassignCause cause, boolean invite, Instant now) {
    return new OpenNode(
        position,
        round + 1,
        cause == ReassignCause.REVIEW_REFUSED ? refusals + 1 : 0,
        people.eligible(),
        people.asked(),
        invite,
        people.until(),
        cause == ReassignCause.BELL_RUNG ? now : openedAt,
        now,
        cause == ReassignCause.REMINDER);
  }

  /** The same node, with what is known of its people now and nobody asked afresh. */
  OpenNode knowing(People people) {
    return new OpenNode(
        position,
        round,
        refusals,
        people.eligible(),
        asked,
        invited,
        people.until(),
        openedAt,
        askedAt,
        reminded);
  }

  /** The same node, to be looked at again at this moment. */
  OpenNode until(@Nullable Instant moment) {
    return new OpenNode(
        position, round, refusals, eligible, asked, invited, moment, openedAt, askedAt, reminded);
  }

  boolean isToBeReminded(FlowOptions options, Instant now) {
    return reached(remindAt(options), now);
  }

  boolean isExpired(FlowOptions options, Instant now) {
    return reached(after(openedAt, options.expireAfter()), now);
  }

  /** When something changes by the passing of time alone; null when nothing does. */
  public @Nullable Instant examineAt(FlowOptions options) {
    return Stream.of(until, remindAt(options), after(openedAt, options.expireAfter()))
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** Once each time people were asked in IM; a reminder is not reminded of. */
  private @Nullable Instant remindAt(FlowOptions options) {
    return invited && !reminded ? after(askedAt, options.remindAfter()) : null;
  }

  private static @Nullable Instant after(Instant start, @Nullable Duration duration) {
    return duration == null ? null : start.plus(duration);
  }

  private static boolean reached(@Nullable Instant moment, Instant now) {
    return moment != null && !now.isBefore(moment);
  }
}
