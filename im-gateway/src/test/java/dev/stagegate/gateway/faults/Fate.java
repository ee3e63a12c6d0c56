package dev.stagegate.gateway.faults;

import org.jspecify.annotations.NullMarked;

/** What becomes of a call on its way to Feishu and back. */
@NullMarked
enum Fate {
  PASSES,
  /** The connection breaks before anything happens. */
  CUT,
  /** It takes effect, and the connection breaks. */
  CUT_AFTER,
  /** The connection breaks, and the call takes effect some time later. */
  LATE,
  /** It takes effect, and a gateway in between says that its patience ended. */
  TIMES_OUT,
  /** The platform fails, without effect. */
  FAILS,
  /** Too frequent, as newer endpoints say it. */
  LIMITED,
  /** Too frequent, as older endpoints say it. */
  LIMITED_OLD,
  /** It is on its way for as long as the schedule likes. */
  HELD
}
