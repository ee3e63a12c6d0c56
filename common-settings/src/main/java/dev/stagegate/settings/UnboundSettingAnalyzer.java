package dev.stagegate.settings;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionException;

/** Tells a setting of ours that cannot be read, or is not what it may be. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnboundSettingAnalyzer extends AbstractFailureAnalyzer<BindException> {

  private static final String PREFIX = "stagegate.";

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException unbound) {
    if (!unbound.getName().toString().startsWith(PREFIX)) {
      return null;
    }
    ConfigurationProperty property = unbound.getProperty();
    SettingRefused refused = findCause(unbound, SettingRefused.class);
    if (refused != null) {
      return SettingStory.of(
          refused.setting(), property, refused.problem(), typeOf(unbound), unbound);
    }
    if (findCause(unbound, ConversionException.class) != null) {
      return SettingStory.of(
          unbound.getName().toString(),
          property,
          mustBe(typeOf(unbound)),
          typeOf(unbound),
          unbound);
    }
    return new FailureAnalysis(reason(unbound), SettingStory.ACTION, unbound);
  }

  private static Class<?> typeOf(BindException unbound) {
    return unbound.getTarget().getType().resolve(Object.class);
  }

  private static String mustBe(Class<?> type) {
    return "must be " + Kind.of(type).words(type);
  }

  /** What the record itself said; it names the settings. */
  private static String reason(Throwable error) {
    Throwable cause = error;
    while (cause.getCause() != null && !(cause instanceof IllegalArgumentException)) {
      cause = cause.getCause();
    }
    return String.format(Locale.ROOT, "%s%n", cause.getMessage());
  }
}
