package dev.stagegate.issues.letters;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a dead letter.
 *
 * @param act GIVEN_UP, REPLAY_ASKED, REPLAYED, GONE or DISCARDED
 * @param actor who did it, by e-mail; null where nobody in particular did
 * @param why the reason that was given, or that it was given up for
 */
public record LetterEvent(Instant at, String act, @Nullable String actor, String why) {}
