package dev.stagegate.feishu.simulator.state;

/** Work that follows from the state of the world, started on the platform's thread. */
@FunctionalInterface
public interface Pump {

  /**
   * Starts, without waiting, whatever is due.
   *
   * @return milliseconds until something else is due, {@link Long#MAX_VALUE} if nothing is
   */
  long run(World world, Now now);
}
