package dev.stagegate.approvals.approval.web;

import dev.stagegate.approvals.approval.Listing.Place;
import dev.stagegate.web.Problem;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A place in a list as callers carry it: opaque to them. */
final class Cursor {

  private static final char BETWEEN = '~';

  private Cursor() {}

  static String of(Place place) {
    String text = place.openedAt().toString() + BETWEEN + place.approvalId();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static @Nullable Place read(@Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      int between = text.indexOf(BETWEEN);
      if (between > 0 && text.indexOf('\0') < 0) {
        return new Place(Instant.parse(text.substring(0, between)), text.substring(between + 1));
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      throw unreadable();
    }
    throw unreadable();
  }

  private static Problem unreadable() {
    return Problem.badRequest("bad-cursor", "cursor must be the next of an earlier page.");
  }
}
