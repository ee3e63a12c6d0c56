package dev.stagegate.feishu.simulator.fault;

import org.jspecify.annotations.Nullable;

/**
 * What goes wrong on a push.
 *
 * @param eventType approval_instance, approval_task, or null for both
 * @param status only for events of this status, null for all
 * @param instead whether a forged push takes the place of the genuine attempt; otherwise it is sent
 *     just before it
 * @param copies for DUPLICATE and REPLAY
 * @param delayMillis LATE: on the virtual clock; DUPLICATE and REPLAY: real pause before each copy
 * @param ageSeconds for OLD_TIMESTAMP
 */
public record PushFault(
    Kind kind,
    @Nullable String eventType,
    @Nullable String status,
    boolean instead,
    int copies,
    long delayMillis,
    long ageSeconds) {

  /** The kinds of push faults. */
  public enum Kind {
    /** After a 200 the same event is sent again, freshly signed. */
    DUPLICATE,
    /** After a 200 the very same request is sent again. */
    REPLAY,
    /** Sent later than others. */
    LATE,
    /** Never sent. */
    LOST,
    /** One byte of the body changed after it was signed. */
    TAMPERED,
    /** Signed with another key. */
    WRONG_SIGNATURE,
    /** No signature headers. */
    UNSIGNED,
    /** Another verification token, else genuine. */
    WRONG_TOKEN,
    /** Another app's id, else genuine. */
    WRONG_APP,
    /** In the clear although the app has an Encrypt Key. */
    PLAIN,
    /** Genuine, with a timestamp and signature from the past. */
    OLD_TIMESTAMP
  }

  public boolean isForgery() {
    return switch (kind) {
      case TAMPERED, WRONG_SIGNATURE, UNSIGNED, WRONG_TOKEN, WRONG_APP, PLAIN, OLD_TIMESTAMP ->
          true;
      case DUPLICATE, REPLAY, LATE, LOST -> false;
    };
  }

  public boolean appliesTo(String type, String eventStatus) {
    return (eventType == null || eventType.equals(type))
        && (status == null || status.equals(eventStatus));
  }
}
