package dev.stagegate.issues.git;

import org.jspecify.annotations.Nullable;

/**
 * What a host told of a push: that the branch moved, and by whom. What it moved to is asked of the
 * host itself.
 *
 * @param delivery the host's own id of this message
 * @param before {@link #NONE} where the branch is new
 * @param pusherLogin the host's name for who pushed; null where it did not tell
 * @param pusherEmail null where it did not tell
 */
public record PushNotice(
    String delivery,
    String before,
    String after,
    @Nullable String pusherLogin,
    @Nullable String pusherEmail) {

  /** How hosts write that there is no commit. */
  public static final String NONE = "0".repeat(40);
}
