package dev.stagegate.embedded;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A row of ports that one process draws from. Whoever listens at its first port has it, as long as
 * the process lives: between drawing a port and listening there lies a while in which another
 * process would find it free as well.
 *
 * <p>They lie below those that a system hands out by itself (Linux from 32768 on), so that no
 * outgoing connection takes one meanwhile.
 */
final class PortBlock {

  private static final int LOWEST = 15_000;
  private static final int SIZE = 500;
  private static final int BLOCKS = 34;

  private final int first;

  /** Held, never used: closing it would give the block away. */
  private final @Nullable ServerSocket claim;

  /** By lot at first: data folders keep ports, and who made them one after another may meet. */
  private int drawn = ThreadLocalRandom.current().nextInt(SIZE);

  private PortBlock(int first, @Nullable ServerSocket claim) {
    this.first = first;
    this.claim = claim;
  }

  /** One that nobody has; where all are taken, one that is shared. */
  static PortBlock claim() {
    int lot = ThreadLocalRandom.current().nextInt(BLOCKS);
    for (int i = 0; i < BLOCKS; i++) {
      int first = firstOf((lot + i) % BLOCKS);
      try {
        return new PortBlock(first, Ports.bound(first));
      } catch (IOException _) {
        // Somebody else's.
      }
    }
    return new PortBlock(firstOf(lot), null);
  }

  private static int firstOf(int block) {
    return LOWEST + block * SIZE;
  }

  /** The ports in turn, so that one is not drawn again before it can be in use. */
  synchronized int next() {
    drawn = drawn % (SIZE - 1) + 1;
    return first + drawn;
  }

  /** Whether nobody else draws from it. */
  boolean isClaimed() {
    return claim != null;
  }
}
