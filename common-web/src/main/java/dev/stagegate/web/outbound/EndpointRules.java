package dev.stagegate.web.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an endpoint may look like. Where its host leads is checked when it is called, since that may
 * change; only a host that is written as a number is refused at once.
 */
public final class EndpointRules {

  private static final int LONGEST = 2_000;

  private final AddressRules addresses;
  private final boolean allowHttp;

  /**
   * @param allowAddresses ranges that may be called although they are not public
   */
  public EndpointRules(boolean allowHttp, List<String> allowAddresses) {
    this.addresses = new AddressRules(allowAddresses);
    this.allowHttp = allowHttp;
  }

  /** Which addresses may be called. */
  public AddressRules addresses() {
    return addresses;
  }

  /** What is wrong with an endpoint; empty where nothing is. */
  public Optional<String> fault(String endpoint) {
    if (endpoint.length() > LONGEST) {
      return Optional.of("must be at most " + LONGEST + " characters");
    }
    try {
      return fault(new URI(endpoint));
    } catch (URISyntaxException _) {
      return Optional.of(wanted());
    }
  }

  private Optional<String> fault(URI endpoint) {
    String scheme = String.valueOf(endpoint.getScheme()).toLowerCase(Locale.ROOT);
    String host = endpoint.getHost();
    if (host == null || !(scheme.equals("https") || (allowHttp && scheme.equals("http")))) {
      return Optional.of(wanted());
    }
    if (endpoint.getRawUserInfo() != null || endpoint.getRawFragment() != null) {
      return Optional.of("must have no user, no password and no fragment");
    }
    return isNumber(host) && !allowed(host)
        ? Optional.of(
            "must be public, or in the ranges that the operator allowed (allow-addresses)")
        : Optional.empty();
  }

  private String wanted() {
    return allowHttp
        ? "must be an http or https address with a host"
        : "must be an https address with a host";
  }

  private static boolean isNumber(String host) {
    return host.startsWith("[") || host.chars().allMatch(c -> Character.isDigit(c) || c == '.');
  }

  private boolean allowed(String host) {
    try {
      return addresses.allow(InetAddress.getByName(host));
    } catch (UnknownHostException _) {
      return false;
    }
  }
}
