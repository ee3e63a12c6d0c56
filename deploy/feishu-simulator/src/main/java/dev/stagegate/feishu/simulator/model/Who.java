package dev.stagegate.feishu.simulator.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Somebody who asks, decides or comments: a person, by tenant-wide user id, or the bot of an app.
 */
public record Who(@JsonValue String key) {

  private static final String BOT = "bot:";

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Who {}

  public static Who person(String userId) {
    return new Who(userId);
  }

  public static Who bot(String appId) {
    return new Who(BOT + appId);
  }

  public boolean isBot() {
    return key.startsWith(BOT);
  }

  /** The tenant-wide user id; empty for a bot, which has none. */
  public String userId() {
    return isBot() ? "" : key;
  }
}
