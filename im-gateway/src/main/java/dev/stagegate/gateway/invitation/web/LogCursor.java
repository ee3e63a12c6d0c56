package dev.stagegate.gateway.invitation.web;

import dev.stagegate.gateway.invitation.InvitationLog.Place;
import dev.stagegate.web.Problem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The cursor of the log: microseconds since 1970, as exact as the database keeps them, and an id.
 */
final class LogCursor {

  private static final Pattern CURSOR = Pattern.compile("([0-9]{1,17})\\.([!-~]{1,200})");

  private LogCursor() {}

  static String of(Place place) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, place.plannedAt()) + "." + place.invitationId();
  }

  /**
   * Where the page before ended; null for the first.
   *
   * @throws Problem 400 {@code bad-cursor} where it is none of ours
   */
  static @Nullable Place read(@Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    Matcher parts = CURSOR.matcher(cursor);
    if (!parts.matches()) {
      throw Problem.badRequest("bad-cursor", "cursor must be the next of an earlier page.");
    }
    long micros = Long.parseLong(parts.group(1));
    return new Place(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), parts.group(2));
  }
}
