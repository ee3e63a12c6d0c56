package dev.stagegate.web.operators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The token that Prometheus, and whoever looks after the installation, shows as a bearer token. It
 * opens measurements and the details of health, and nothing else.
 *
 * @param token the token itself, 32 characters or more of those that a bearer token may have; none
 *     by default
 * @param tokenFile a file that holds it, read at start; white space around it does not count
 */
@ConfigurationProperties("stagegate.operators")
public record OperatorSettings(@Nullable String token, @Nullable Path tokenFile) {

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{32,}=*");

  public OperatorSettings {
    if (isGiven(token) && tokenFile != null) {
      throw new IllegalArgumentException(
          "stagegate.operators: give token or token-file, not both of them");
    }
    if (isGiven(token)) {
      requireLong(token, "stagegate.operators.token");
    }
  }

  /** The token; null where none is given, and then nobody is known by one. */
  @Nullable String shown() {
    return tokenFile != null ? read(tokenFile) : isGiven(token) ? token : null;
  }

  private static boolean isGiven(@Nullable String token) {
    return token != null && !token.isBlank();
  }

  private static String read(Path file) {
    try {
      String token = Files.readString(file).strip();
      requireLong(token, "stagegate.operators.token-file");
      return token;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "stagegate.operators.token-file: " + file + " cannot be read", e);
    }
  }

  private static void requireLong(@Nullable String token, String setting) {
    if (token == null || !TOKEN.matcher(token.strip()).matches()) {
      throw new IllegalArgumentException(
          setting + ": a token has 32 characters or more, of A-Z a-z 0-9 . _ ~ + / -");
    }
  }

  /** Never tells the token. */
  @Override
  public String toString() {
    return "OperatorSettings[token=" + (isGiven(token) ? "given" : "none") + "]";
  }
}
