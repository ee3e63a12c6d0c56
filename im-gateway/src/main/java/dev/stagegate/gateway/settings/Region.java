package dev.stagegate.gateway.settings;

import dev.stagegate.events.Channel;

/** Feishu and Lark: the same platform twice, sharing neither apps nor people. */
public enum Region {
  FEISHU(Channel.FEISHU),
  LARK(Channel.LARK);

  private final Channel channel;

  Region(Channel channel) {
    this.channel = channel;
  }

  public Channel channel() {
    return channel;
  }

  public Region other() {
    return this == FEISHU ? LARK : FEISHU;
  }

  /**
   * The region of a channel.
   *
   * @throws IllegalArgumentException if it is neither Feishu nor Lark
   */
  public static Region of(Channel channel) {
    return valueOf(channel.name());
  }
}
