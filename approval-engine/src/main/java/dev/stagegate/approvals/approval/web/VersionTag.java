package dev.stagegate.approvals.approval.web;

import dev.stagegate.web.Problem;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Which version of an approval a caller has seen: its version, a dot, how many reviews it had. */
final class VersionTag {

  private VersionTag() {}

  /** Refuses what is about an older version; a review that did not count makes none older. */
  static void requireCurrent(@Nullable String ifMatch, long version) {
    boolean current =
        ifMatch == null
            || Arrays.stream(ifMatch.split(","))
                .map(VersionTag::bare)
                .map(named -> named.replaceFirst("\\..*", ""))
                .anyMatch(named -> named.equals("*") || named.equals(Long.toString(version)));
    if (!current) {
      throw Problem.preconditionFailed(
          "outdated", "The approval changed before; it is at version " + version + " now.");
    }
  }

  private static String bare(String tag) {
    return tag.strip().replaceFirst("^W/", "").replace("\"", "");
  }
}
