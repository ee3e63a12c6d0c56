package dev.stagegate.settings;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.convert.ApplicationConversionService;

/**
 * Holds each setting that is bound to its {@link Within}, {@link OneOf} and {@link HttpAddress}.
 */
public final class Limits extends AbstractBindHandler {

  public Limits() {}

  Limits(BindHandler parent) {
    super(parent);
  }

  @Override
  public @Nullable Object onSuccess(
      ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
    Within within = target.getAnnotation(Within.class);
    if (within != null && !isWithin(result, within)) {
      throw new SettingRefused(name.toString(), mustBe(within));
    }
    if (target.getAnnotation(HttpAddress.class) != null && !isHttpAddress(result.toString())) {
      throw new SettingRefused(name.toString(), mustBeHttpAddress());
    }
    OneOf choices = target.getAnnotation(OneOf.class);
    if (choices != null && !List.of(choices.value()).contains(result.toString())) {
      throw new SettingRefused(
          name.toString(), "must be one of " + String.join(", ", choices.value()));
    }
    return super.onSuccess(name, target, context, result);
  }

  /** In words, as in {@code 1ms to 1m}. */
  public static String words(Within within) {
    if (within.min().isEmpty()) {
      return within.max() + " or less";
    }
    return within.max().isEmpty()
        ? within.min() + " or more"
        : within.min() + " to " + within.max();
  }

  private static String mustBe(Within within) {
    return "must be " + words(within);
  }

  private static String mustBeHttpAddress() {
    return "must be a whole http or https address, such as https://stagegate.example.com";
  }

  private static boolean isWithin(Object value, Within within) {
    return (within.min().isEmpty() || order(value, within.min()) >= 0)
        && (within.max().isEmpty() || order(value, within.max()) <= 0);
  }

  private static int order(Object value, String bound) {
    return compared(
        value, ApplicationConversionService.getSharedInstance().convert(bound, value.getClass()));
  }

  @SuppressWarnings("unchecked")
  private static int compared(Object value, @Nullable Object bound) {
    if (!(value instanceof Comparable<?> comparable) || bound == null) {
      throw new IllegalStateException("nothing of " + value.getClass() + " is more than another");
    }
    return ((Comparable<Object>) comparable).compareTo(bound);
  }

  /** Nothing is no wrong address: it is as good as not given. */
  private static boolean isHttpAddress(String text) {
    try {
      URI address = URI.create(text);
      return text.isEmpty()
          || (address.getHost() != null
              && ("http".equals(address.getScheme()) || "https".equals(address.getScheme())));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
