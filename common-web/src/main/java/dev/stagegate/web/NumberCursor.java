package dev.stagegate.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The cursor of a list that runs down a number: the number of the last that was seen. */
public final class NumberCursor {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private NumberCursor() {}

  /**
   * The number before which the page begins; null for the first page.
   *
   * @throws Problem 400 {@code bad-cursor} where it is no number
   */
  public static @Nullable Long read(@Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    if (!NUMBER.matcher(cursor).matches()) {
      throw Problem.badRequest("bad-cursor", "cursor must be the next of an earlier page.");
    }
    return Long.valueOf(cursor);
  }
}
