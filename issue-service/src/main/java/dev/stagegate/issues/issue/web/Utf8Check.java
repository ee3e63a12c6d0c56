package dev.stagegate.issues.issue.web;

import java.nio.ByteBuffer;

/**
 * Tells whether bytes that come in pieces are UTF-8, as strictly as the standard: no overlong
 * forms, no surrogates, nothing above U+10FFFF.
 */
final class Utf8Check {

  private int missing;
  private int least = 0x80;
  private int most = 0xBF;

  /** Whether all bytes so far can be the beginning of UTF-8 text. */
  boolean accepts(ByteBuffer piece) {
    while (piece.hasRemaining()) {
      if (!accepts(piece.get() & 0xFF)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the text may end here. */
  boolean isComplete() {
    return missing == 0;
  }

  private boolean accepts(int b) {
    if (missing > 0) {
      boolean fits = b >= least && b <= most;
      missing--;
      least = 0x80;
      most = 0xBF;
      return fits;
    }
    if (b < 0x80) {
      return true;
    }
    if (b >= 0xC2 && b <= 0xDF) {
      missing = 1;
    } else if (b >= 0xE0 && b <= 0xEF) {
      missing = 2;
      least = b == 0xE0 ? 0xA0 : 0x80;
      most = b == 0xED ? 0x9F : 0xBF;
    } else if (b >= 0xF0 && b <= 0xF4) {
      missing = 3;
      least = b == 0xF0 ? 0x90 : 0x80;
      most = b == 0xF4 ? 0x8F : 0xBF;
    } else {
      return false;
    }
    return true;
  }
}
