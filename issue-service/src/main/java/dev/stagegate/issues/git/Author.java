package dev.stagegate.issues.git;

import org.jspecify.annotations.Nullable;

/**
 * Who wrote a commit, as the host tells. The e-mail is what the commit says, which anybody can
 * write.
 *
 * @param login the host's name for this person; null where it knows none
 */
public record Author(String name, @Nullable String email, @Nullable String login) {

  private static final int LONGEST = 300;

  /** For people to read, on one line. */
  String text() {
    String text = email == null ? name : name + " <" + email + ">";
    String line = text.replaceAll("[\\p{Cntrl}\\p{Cs}]", " ").strip();
    return line.codePointCount(0, line.length()) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST));
  }
}
