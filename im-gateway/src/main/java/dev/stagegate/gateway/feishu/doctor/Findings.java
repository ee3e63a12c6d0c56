package dev.stagegate.gateway.feishu.doctor;

import dev.stagegate.gateway.feishu.api.FeishuException;
import dev.stagegate.gateway.invitation.Wording;
import dev.stagegate.gateway.settings.ChannelSettings;
import dev.stagegate.gateway.settings.Finding;
import dev.stagegate.gateway.settings.Finding.State;
import dev.stagegate.gateway.settings.Told;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Findings in words. */
final class Findings {

  private Findings() {}

  static Told told(String key, Object... values) {
    return new Told(Wording.english(key, values), Wording.chinese(key, values));
  }

  static Finding good(Check check, Object... values) {
    return new Finding(
        check.name(), State.GOOD, told("check." + check + ".good", values), null, null, Map.of());
  }

  /** Could not be looked at, since something else stands in the way. */
  static Finding unknown(Check check) {
    return new Finding(check.name(), State.UNKNOWN, told("check.unknown"), null, null, Map.of());
  }

  static Finding warning(
      Check check,
      String key,
      @Nullable String link,
      Map<String, Object> details,
      Object... values) {
    return finding(check, State.WARNING, key, link, details, values);
  }

  static Finding fault(
      Check check,
      String key,
      @Nullable String link,
      Map<String, Object> details,
      Object... values) {
    return finding(check, State.FAULT, key, link, details, values);
  }

  private static Finding finding(
      Check check,
      State state,
      String key,
      @Nullable String link,
      Map<String, Object> details,
      Object... values) {
    return new Finding(
        check.name(),
        state,
        told(key + ".says", values),
        told(key + ".todo", values),
        link,
        details);
  }

  /** A call that did not succeed, while this was looked at. */
  static Finding failed(Check check, Throwable error, ChannelSettings settings) {
    Trouble trouble = Trouble.of(error);
    Map<String, Object> details = new TreeMap<>();
    if (error instanceof FeishuException e) {
      details.put("code", e.code());
      details.put("answer", String.valueOf(e.getMessage()));
    }
    State state =
        switch (trouble) {
          case UNREACHABLE, TOO_FREQUENT -> State.UNKNOWN;
          case APP_UNKNOWN,
              SECRET_WRONG,
              APP_DISABLED,
              SCOPE_MISSING,
              ADDRESS_REFUSED,
              QUOTA_USED_UP,
              DEFINITION_UNUSABLE,
              REFUSED ->
              State.FAULT;
        };
    return finding(
        check,
        state,
        "trouble." + trouble,
        Pages.of(trouble, settings),
        details,
        settings.platform(),
        settings.appId());
  }
}
