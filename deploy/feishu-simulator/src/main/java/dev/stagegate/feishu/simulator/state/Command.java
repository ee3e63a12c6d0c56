package dev.stagegate.feishu.simulator.state;

/**
 * Reads the world and decides; never changes it by itself.
 *
 * @param <T> the answer
 */
@FunctionalInterface
public interface Command<T> {

  Outcome<T> decide(World world, Now now);
}
