package dev.stagegate.settings;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.Origin;

/** What is said of a setting that is wrong: its name, what it is, what it may be, who set it. */
final class SettingStory {

  static final String ACTION =
      "Correct it and start again. All settings, with their defaults and what they may be, are"
          + " listed in docs/configuration.md.";

  private static final Pattern CREDENTIALS = Pattern.compile("//[^/@]*@");

  private SettingStory() {}

  /**
   * @param property as it was found; null where it is not known
   * @param type what it is bound to; null where it is not known, and then its value is not told
   */
  static FailureAnalysis of(
      String name,
      @Nullable ConfigurationProperty property,
      String problem,
      @Nullable Class<?> type,
      Throwable error) {
    StringBuilder text = new StringBuilder(name).append(' ').append(problem);
    if (property != null && property.getName().toString().equals(name)) {
      if (type != null && Kind.of(type).isTold()) {
        String value = CREDENTIALS.matcher(String.valueOf(property.getValue())).replaceAll("//");
        text.append(", but is \"").append(value).append('"');
      }
      text.append('.');
      Origin origin = Origin.from(property);
      if (origin != null) {
        text.append(System.lineSeparator()).append("It is set by: ").append(origin);
      }
    }
    if (KnownNames.ofTheHouse().haveProperty(name)) {
      text.append(System.lineSeparator())
          .append("As an environment variable it is called ")
          .append(SettingName.variable(name))
          .append('.');
    }
    return new FailureAnalysis(text.toString(), ACTION, error);
  }
}
