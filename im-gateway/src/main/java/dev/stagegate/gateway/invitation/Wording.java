package dev.stagegate.gateway.invitation;

import dev.stagegate.events.ApprovalFact.RefusalReason;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** What people read in a channel: in Chinese and in English, since one comment is read by both. */
public final class Wording {

  private static final String BUNDLE = "dev.stagegate.gateway.messages";
  private static final ResourceBundle.Control EXACTLY =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
  private static final ResourceBundle ENGLISH =
      ResourceBundle.getBundle(BUNDLE, Locale.ROOT, EXACTLY);
  private static final ResourceBundle CHINESE =
      ResourceBundle.getBundle(BUNDLE, Locale.SIMPLIFIED_CHINESE, EXACTLY);

  private Wording() {}

  /** Why a request was taken back. */
  public static String cancelled(CancelReason reason) {
    String key = "cancelled." + reason.cause();
    String by = reason.by();
    return by == null ? both(key) : both(key + ".by", by);
  }

  /** That an answer did not count, and why. */
  public static String refused(String reviewer, RefusalReason reason) {
    return both("refused." + reason, reviewer);
  }

  /** The text in both languages, one below the other. */
  public static String both(String key, Object... values) {
    return chinese(key, values) + "\n" + english(key, values);
  }

  public static String chinese(String key, Object... values) {
    return filled(CHINESE.getString(key), values);
  }

  public static String english(String key, Object... values) {
    return filled(ENGLISH.getString(key), values);
  }

  private static String filled(String pattern, @Nullable Object... values) {
    String text = pattern;
    for (int i = 0; i < values.length; i++) {
      text = text.replace("{" + i + "}", String.valueOf(values[i]));
    }
    return text;
  }
}
