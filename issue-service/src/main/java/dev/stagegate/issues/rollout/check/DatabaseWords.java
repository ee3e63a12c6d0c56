package dev.stagegate.issues.rollout.check;

import dev.stagegate.issues.rollout.sql.Answering.Answer.Refused;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may be shown of a database's refusal. Planning can compute values, and a text can be written
 * so that an error quotes one: words count only where all that they quote stands in the text.
 */
final class DatabaseWords {

  private static final Pattern QUOTED =
      Pattern.compile("\"([^\"]*)\"|'([^']*)'|`([^`]*)`|«([^»]*)»");

  private DatabaseWords() {}

  /**
   * @param refused what the database said
   * @param text the unit that it refused
   * @param databaseName what names may have before them
   */
  static String of(Refused refused, String text, String databaseName) {
    String hidden = "the database refuses it (SQLSTATE " + refused.code() + ")";
    return refused.unfit() && mayBeShown(refused.why(), text, databaseName)
        ? refused.why()
        : hidden;
  }

  private static boolean mayBeShown(String why, String text, String databaseName) {
    Matcher quoted = QUOTED.matcher(why);
    while (quoted.find()) {
      for (int group = 1; group <= quoted.groupCount(); group++) {
        String part = quoted.group(group);
        if (part != null
            && !stands(part, text)
            && !stands(withoutDatabase(part, databaseName), text)) {
          return false;
        }
      }
    }
    return QUOTED.matcher(why).replaceAll("").chars().noneMatch(c -> c == '"' || c == '`');
  }

  private static boolean stands(String part, String text) {
    return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }

  private static String withoutDatabase(String part, String databaseName) {
    return part.startsWith(databaseName + ".") ? part.substring(databaseName.length() + 1) : part;
  }
}
