package dev.stagegate.feishu.simulator;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a simulator runs.
 *
 * @param port to listen on at 127.0.0.1; 0 takes any free one
 * @param dataFolder where the state survives restarts; null keeps it in memory only
 * @param seed of the random quirks and faults
 * @param quirks whether answers vary harmlessly (unknown fields, other messages, missing empty
 *     data)
 * @param rateLimits whether the published frequency limits are enforced
 * @param tenantKey the tenant key in events
 * @param textLimit longest text of a form widget, in characters
 */
public record SimulatorSettings(
    int port,
    @Nullable Path dataFolder,
    long seed,
    boolean quirks,
    boolean rateLimits,
    String tenantKey,
    int textLimit) {

  public SimulatorSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be 0 to 65535: " + port);
    }
    if (textLimit < 1) {
      throw new IllegalArgumentException("textLimit must be at least 1: " + textLimit);
    }
  }

  /** The usual settings: quirks and limits as on the real platform. */
  public SimulatorSettings(int port, @Nullable Path dataFolder) {
    this(port, dataFolder, 20_261_120, true, true, "tk1", 10_000);
  }

  /** On any free port, forgotten on close. */
  public static SimulatorSettings inMemory() {
    return new SimulatorSettings(0, null);
  }

  public SimulatorSettings withSeed(long seed) {
    return new SimulatorSettings(port, dataFolder, seed, quirks, rateLimits, tenantKey, textLimit);
  }

  public SimulatorSettings withQuirks(boolean quirks) {
    return new SimulatorSettings(port, dataFolder, seed, quirks, rateLimits, tenantKey, textLimit);
  }

  public SimulatorSettings withRateLimits(boolean rateLimits) {
    return new SimulatorSettings(port, dataFolder, seed, quirks, rateLimits, tenantKey, textLimit);
  }
}
