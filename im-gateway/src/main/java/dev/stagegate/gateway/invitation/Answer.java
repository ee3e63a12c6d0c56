package dev.stagegate.gateway.invitation;

import dev.stagegate.events.Decision;
import java.time.Instant;

/**
 * What one person decided in the channel.
 *
 * @param id what makes it this decision and no other, however often it is read
 * @param reviewer who decided, by e-mail; the channel's own id, with the channel's name before it,
 *     where it maps to nobody
 * @param comment in the reviewer's words; empty when none were given
 * @param at by the channel's clock
 */
public record Answer(String id, String reviewer, Decision decision, String comment, Instant at) {}
