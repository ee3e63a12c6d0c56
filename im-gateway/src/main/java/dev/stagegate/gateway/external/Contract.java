package dev.stagegate.gateway.external;

/** How an external system wants to be spoken to. */
public enum Contract {
  /** CloudEvents 1.0 to one address; decisions come as callbacks, or are read from a status URL. */
  CLOUD_EVENTS,
  /**
   * The older plain contract: {@code POST /approval} asks, {@code GET /approval/{id}} tells, {@code
   * PATCH /approval/{id}} takes back.
   */
  PLAIN
}
