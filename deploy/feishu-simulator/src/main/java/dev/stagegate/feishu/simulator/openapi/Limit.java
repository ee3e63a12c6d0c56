package dev.stagegate.feishu.simulator.openapi;

/** A published frequency tier; 0 means no limit of that kind. */
record Limit(int perMinute, int perSecond) {

  static final Limit NONE = new Limit(0, 0);
  static final Limit TIER_3 = new Limit(100, 0);
  static final Limit TIER_4 = new Limit(1000, 50);
  static final Limit PER_SECOND_50 = new Limit(0, 50);
}
