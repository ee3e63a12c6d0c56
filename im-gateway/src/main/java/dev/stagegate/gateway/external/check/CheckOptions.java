package dev.stagegate.gateway.external.check;

import dev.stagegate.gateway.external.Contract;
import dev.stagegate.gateway.external.webhook.WebhookSeal;
import dev.stagegate.secrets.Secret;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is checked, and how.
 *
 * @param status where the state of a request is read, with {request} and {reference} in it; null
 *     where the endpoint calls back alone, or has the plain contract
 * @param decide how long to wait for a decision; null not to ask for one
 * @param listen where decisions are taken
 * @param callback where the endpoint is told to send them; null for where we listen
 */
record CheckOptions(
    URI endpoint,
    Contract contract,
    WebhookSeal seal,
    @Nullable String status,
    @Nullable Duration decide,
    InetSocketAddress listen,
    @Nullable URI callback) {

  static final String USAGE =
      """
      usage: ./stagegate check-external URL --secret=whsec_... [--contract=CLOUD_EVENTS|PLAIN]
               [--status=URL/{request}] [--decide=5m] [--listen=127.0.0.1:8099] [--callback=http://127.0.0.1:8099/decision]
      The secret may also be in the environment variable STAGEGATE_EXTERNAL_SECRET.\
      """;

  /**
   * @throws IllegalArgumentException that says what is wrong
   */
  static CheckOptions of(List<String> arguments, String secretFromEnvironment) {
    String endpoint = "";
    String secret = secretFromEnvironment;
    Contract contract = Contract.CLOUD_EVENTS;
    String status = null;
    Duration decide = null;
    String listen = "127.0.0.1:8099";
    URI callback = null;
    for (String argument : arguments) {
      String value = argument.substring(argument.indexOf('=') + 1);
      switch (argument.startsWith("--") ? argument.replaceFirst("=.*", "") : "") {
        case "" -> endpoint = argument;
        case "--secret" -> secret = value;
        case "--contract" -> contract = Contract.valueOf(value);
        case "--status" -> status = status(value);
        case "--decide" -> decide = duration(value);
        case "--listen" -> listen = value;
        case "--callback" -> callback = URI.create(value);
        default -> throw new IllegalArgumentException("unknown option " + argument);
      }
    }
    if (!endpoint.matches("https?://.+")) {
      throw new IllegalArgumentException("name the endpoint, as http or https address");
    }
    WebhookSeal seal =
        WebhookSeal.of(new Secret(secret))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "--secret must be whsec_ and 24 to 64 bytes as base64"));
    return new CheckOptions(
        URI.create(endpoint), contract, seal, status, decide, address(listen), callback);
  }

  private static String status(String url) {
    if (!url.matches("https?://.+")
        || !(url.contains("{request}") || url.contains("{reference}"))) {
      throw new IllegalArgumentException(
          "--status must be an http or https address with {request} or {reference} in it, was "
              + url);
    }
    return url;
  }

  private static Duration duration(String text) {
    try {
      return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    } catch (DateTimeException _) {
      throw new IllegalArgumentException("--decide must be a time such as 90s or 5m, was " + text);
    }
  }

  private static InetSocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 1 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
      throw new IllegalArgumentException("--listen must be host:port, was " + text);
    }
    return new InetSocketAddress(
        text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
  }

  URI callbackUrl(int port) {
    return callback != null
        ? callback
        : URI.create("http://" + listen.getHostString() + ":" + port + "/decision");
  }
}
