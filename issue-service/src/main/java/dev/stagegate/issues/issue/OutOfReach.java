package dev.stagegate.issues.issue;

import java.time.Instant;

/**
 * What could not be begun since its target could not be reached, and is tried again by itself.
 *
 * @param times how often it was tried in vain, one after the other
 * @param since when it was first tried in vain
 * @param again when it is tried next
 * @param why what the last try met, in words
 */
public record OutOfReach(int times, Instant since, Instant again, String why) {}
