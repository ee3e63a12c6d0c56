package dev.stagegate.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The header If-Match, without which two people would overwrite one another. */
public final class IfMatch {

  private static final Pattern VERSION = Pattern.compile("(?:W/)?\"?(\\d{1,18})\"?");

  private IfMatch() {}

  /** The version an edit is about. */
  public static long version(@Nullable String ifMatch) {
    if (ifMatch == null) {
      throw Problem.of(
          HttpStatus.PRECONDITION_REQUIRED,
          "version-required",
          "Say which version you change in the header If-Match, such as If-Match: \"3\".");
    }
    Matcher version = VERSION.matcher(ifMatch.strip());
    if (!version.matches()) {
      throw Problem.badRequest("version-required", "If-Match must be one version, such as \"3\".");
    }
    return Long.parseLong(version.group(1));
  }

  /** Somebody else was first. */
  public static Problem outdated(long version) {
    return Problem.preconditionFailed(
        "outdated", "Somebody else changed this before; it is at version " + version + " now.");
  }
}
