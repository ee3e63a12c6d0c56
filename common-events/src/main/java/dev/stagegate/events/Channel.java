package dev.stagegate.events;

/** Where a person was asked or decided. */
public enum Channel {
  CONSOLE,
  FEISHU,
  LARK,
  EXTERNAL
}
