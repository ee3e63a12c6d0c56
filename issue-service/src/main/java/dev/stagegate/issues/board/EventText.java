package dev.stagegate.issues.board;

import java.nio.charset.StandardCharsets;

/** Server-sent events as they are written. */
final class EventText {

  /** Says nothing, but that there is somebody. */
  static final byte[] ALIVE = bytes(":alive\n\n");

  private EventText() {}

  /**
   * An event.
   *
   * @param id what its reader shows when coming again
   * @param kind such as ISSUE_OPENED
   * @param json in one line
   */
  static byte[] of(long id, String kind, String json) {
    return bytes("id:" + id + "\nevent:" + kind + "\ndata:" + json + "\n\n");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
