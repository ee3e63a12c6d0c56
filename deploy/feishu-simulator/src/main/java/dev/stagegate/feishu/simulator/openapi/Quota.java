package dev.stagegate.feishu.simulator.openapi;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * How many calls all apps of the tenant together may make in a calendar month of the virtual clock;
 * without a bound unless one is set.
 */
public final class Quota {

  private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);

  private @Nullable Integer monthly;
  private @Nullable YearMonth month;
  private int used;

  /**
   * @param monthly null where there is no bound
   * @param used calls of this month that counted
   */
  public record Standing(@Nullable Integer monthly, int used) {}

  public synchronized Standing standing() {
    return new Standing(monthly, used);
  }

  /** Sets the bound and starts counting at nothing. */
  public synchronized void set(@Nullable Integer bound) {
    monthly = bound;
    used = 0;
  }

  /** Counts a call, or refuses it. */
  synchronized void spend(long virtualNow) {
    YearMonth current = YearMonth.from(Instant.ofEpochMilli(virtualNow).atOffset(BEIJING));
    if (!current.equals(month)) {
      month = current;
      used = 0;
    }
    if (monthly != null && used >= monthly) {
      throw Refusal.of(Code.QUOTA_USED_UP);
    }
    used++;
  }
}
