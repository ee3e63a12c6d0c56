package dev.stagegate.gateway.settings;

import dev.stagegate.secrets.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A secret that is kept.
 *
 * @param secret null where it cannot be opened with the sealing keys at hand
 * @param since when it was given
 * @param by who gave it, by e-mail
 */
public record KeptSecret(@Nullable Secret secret, Instant since, String by) {}
