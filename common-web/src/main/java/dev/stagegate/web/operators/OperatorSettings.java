package dev.stagegate.web.operators;

import dev.stagegate.secrets.Secret;
import dev.stagegate.settings.SettingRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The token that Prometheus, and whoever looks after the installation, shows as a bearer token. It
 * opens measurements and the details of health, and nothing else.
 *
 * @param token the token itself, 32 characters or more of those that a bearer token may have; none
 *     by default
 * @param tokenFile a file that holds it, read at start; white space around it does not count
 */
@ConfigurationProperties("stagegate.operators")
public record OperatorSettings(@DefaultValue("") Secret token, @Nullable Path tokenFile) {

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{32,}=*");
  private static final String IN_A_FILE = "stagegate.operators.token-file";

  public OperatorSettings {
    if (isGiven(token) && tokenFile != null) {
      throw new SettingRefused(
          IN_A_FILE, "must not be given together with stagegate.operators.token");
    }
    if (isGiven(token)) {
      requireLong(token.value(), "stagegate.operators.token");
    }
  }

  /** The token; null where none is given, and then nobody is known by one. */
  @Nullable String shown() {
    return tokenFile != null ? read(tokenFile) : isGiven(token) ? token.value() : null;
  }

  private static boolean isGiven(Secret token) {
    return !token.value().isBlank();
  }

  private static String read(Path file) {
    try {
      String token = Files.readString(file).strip();
      requireLong(token, IN_A_FILE);
      return token;
    } catch (IOException e) {
      throw new SettingRefused(IN_A_FILE, "names " + file + ", which cannot be read", e);
    }
  }

  private static void requireLong(String token, String setting) {
    if (!TOKEN.matcher(token.strip()).matches()) {
      throw new SettingRefused(
          setting, "must be a token of 32 characters or more, of A-Z a-z 0-9 . _ ~ + / -");
    }
  }
}
