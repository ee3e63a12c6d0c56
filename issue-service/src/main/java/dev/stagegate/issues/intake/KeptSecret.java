package dev.stagegate.issues.intake;

import java.time.Instant;
import java.util.UUID;

/**
 * What is told of a secret that an account signs with.
 *
 * @param createdBy by e-mail
 */
public record KeptSecret(UUID id, Instant createdAt, String createdBy) {}
