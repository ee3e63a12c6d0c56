package dev.stagegate.issues.issue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What could not be begun since its target could not be reached, and is tried again by itself.
 *
 * @param times how often it was tried in vain, one after the other
 * @param since when it was first tried in vain
 * @param again when it is tried next
 * @param until when it is given up; null where an earlier version wrote it down
 * @param why what the last try met, in words
 */
public record OutOfReach(
    int times, Instant since, Instant again, @Nullable Instant until, String why) {}
