package dev.stagegate.feishu.simulator.model;

/**
 * A tenant access token.
 *
 * @param expiresAt on the virtual clock, in milliseconds
 */
public record Token(String value, String appId, long expiresAt) {

  public long secondsLeft(long virtualNow) {
    return Math.max(0, (expiresAt - virtualNow) / 1000);
  }
}
