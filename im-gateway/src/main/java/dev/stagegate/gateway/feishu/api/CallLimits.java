package dev.stagegate.gateway.feishu.api;

import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * How often one app may call, counted for all replicas together. Where it cannot be told, nobody
 * calls.
 */
public interface CallLimits {

  /**
   * Takes permits for calls. Each is for one call that is made within {@link Endpoint#lapse()} from
   * when it was asked for, and is used up whether or not the call is made.
   *
   * @param asked how many are wanted, 1 or more
   */
  Mono<Permits> take(Endpoint endpoint, int asked);

  /** The platform does not want to be asked this again before so long. */
  Mono<Void> pause(Endpoint endpoint, Duration pause);

  /** The platform refuses every call of the app's tenant; it is left alone for so long. */
  Mono<Void> stop(Duration pause);

  /** The clock by which permits lapse: in nanoseconds, never put back. */
  long nanos();

  /** When calls can be made, as it looks now. */
  Mono<Outlook> outlook(Endpoint endpoint);

  /** Why there are no more permits at present. */
  enum Bar {
    /** There are. */
    NONE,
    /** The published limit is used up. */
    LIMIT,
    /** The platform asked for a pause. */
    PAUSE,
    /** The tenant's quota is used up, so that every call is refused. */
    QUOTA
  }

  /**
   * What was given.
   *
   * @param given how many permits; none more than asked for
   * @param bar why not more; none where all were given
   * @param pause how long until there are more; zero where all were given
   */
  record Permits(int given, Bar bar, Duration pause) {

    public boolean stopped() {
      return bar == Bar.QUOTA;
    }
  }
}
