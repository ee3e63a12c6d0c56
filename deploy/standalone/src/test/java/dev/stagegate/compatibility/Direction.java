package dev.stagegate.compatibility;

/** Which way what a schema describes goes. */
enum Direction {
  /** Others write it by the earlier description, and we read it. */
  TAKEN,
  /** We write it, and others read it by the earlier description. */
  TOLD
}
