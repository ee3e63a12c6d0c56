package dev.stagegate.gateway.faults;

import org.jspecify.annotations.NullMarked;

/**
 * When a replica dies: at its so-manieth call or statement from now, just before that takes effect
 * or just after. Whatever a dead one tries from then on fails.
 */
@NullMarked
final class Fuse {

  /** What becomes of a call or statement. */
  enum Burn {
    PASSES,
    DIES_BEFORE,
    DIES_AFTER
  }

  private int left = -1;
  private boolean after;
  private boolean blown;

  /** Dies after so many more that pass. */
  synchronized void light(int passing, boolean afterItsEffect) {
    left = passing;
    after = afterItsEffect;
  }

  synchronized void putOut() {
    left = -1;
  }

  synchronized boolean isBlown() {
    return blown;
  }

  synchronized Burn burn() {
    if (blown) {
      return Burn.DIES_BEFORE;
    }
    if (left < 0 || left-- > 0) {
      return Burn.PASSES;
    }
    blown = true;
    return after ? Burn.DIES_AFTER : Burn.DIES_BEFORE;
  }
}
