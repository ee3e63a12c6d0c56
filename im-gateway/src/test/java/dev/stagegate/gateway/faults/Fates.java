package dev.stagegate.gateway.faults;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;

/** What becomes of the calls of a schedule. */
@NullMarked
final class Fates {

  private static final List<Fate> FAULTS =
      List.copyOf(EnumSet.complementOf(EnumSet.of(Fate.PASSES)));

  private final long seed;
  private final double trouble;
  private final AtomicInteger calls = new AtomicInteger();

  /**
   * @param trouble how many of the calls go wrong, from 0 to 1
   */
  Fates(long seed, double trouble) {
    this.seed = seed;
    this.trouble = trouble;
  }

  /** That of the next call of an endpoint. */
  Fate next(String endpoint) {
    Random dice = new Random(Objects.hash(seed, endpoint, calls.getAndIncrement()));
    if (dice.nextDouble() > trouble) {
      return Fate.PASSES;
    }
    boolean ofInvitation = Set.of("create", "cancel", "read", "comment").contains(endpoint);
    Fate fate = FAULTS.get(dice.nextInt(FAULTS.size()));
    return switch (fate) {
      case HELD -> ofInvitation ? fate : Fate.CUT;
      case LATE -> endpoint.equals("create") ? fate : Fate.CUT_AFTER;
      case PASSES, CUT, CUT_AFTER, TIMES_OUT, FAILS, LIMITED, LIMITED_OLD -> fate;
    };
  }
}
