package dev.stagegate.issues.issue;

import java.util.Optional;

/** What may stand in a text that is kept. */
final class Texts {

  private Texts() {}

  /** What keeps a text from being stored and shown as it is, in words. */
  static Optional<String> flaw(String text) {
    if (text.indexOf(0) >= 0) {
      return Optional.of("must not contain the character U+0000");
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return Optional.of("must be Unicode text; there is half a surrogate pair at offset " + i);
      }
    }
    return Optional.empty();
  }

  /** A text that came from elsewhere and cannot be refused any more, made storable. */
  static String storable(String text) {
    return text.replace('\0', '\uFFFD');
  }
}
