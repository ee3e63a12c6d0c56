package dev.stagegate.gateway.feishu.doctor;

import dev.stagegate.gateway.settings.ChannelSettings;
import dev.stagegate.gateway.settings.Region;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where in the open platform's own console things are mended. */
final class Pages {

  private Pages() {}

  static @Nullable String of(Trouble trouble, ChannelSettings settings) {
    return switch (trouble) {
      case APP_UNKNOWN, SECRET_WRONG -> page(settings, "baseinfo");
      case APP_DISABLED -> page(settings, "version");
      case SCOPE_MISSING -> scopes(settings, Scope.names());
      case ADDRESS_REFUSED -> page(settings, "safe");
      case DEFINITION_UNUSABLE -> page(settings, "");
      case UNREACHABLE, QUOTA_USED_UP, TOO_FREQUENT, REFUSED -> null;
    };
  }

  /** The page of an app; the same one at every address that an app may be called at. */
  static String page(ChannelSettings settings, String which) {
    String console =
        switch (Region.of(settings.channel())) {
          case FEISHU -> "https://open.feishu.cn/app/";
          case LARK -> "https://open.larksuite.com/app/";
        };
    return console + settings.appId() + (which.isEmpty() ? "" : "/" + which);
  }

  /** Where these scopes are applied for, all at once. */
  static String scopes(ChannelSettings settings, List<String> scopes) {
    return page(
        settings, "auth?q=" + String.join(",", scopes) + "&op_from=openapi&token_type=tenant");
  }
}
