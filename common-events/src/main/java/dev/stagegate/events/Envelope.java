package dev.stagegate.events;

import java.time.Instant;
import java.util.UUID;

/**
 * A fact with what makes it unique.
 *
 * @param id the identity of this telling; a repeated delivery has the same id
 * @param at when it happened, by the writer's clock
 * @param fact what happened
 */
public record Envelope(UUID id, Instant at, Fact fact) {}
