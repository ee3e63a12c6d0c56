package dev.stagegate.issues.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * From where somebody signs in, as far as tries are counted by it: an IPv4 address, or the network
 * of an IPv6 one, since whoever has such a network has all of its 2^64 addresses.
 */
final class CallerPlace {

  private static final int NETWORK_BYTES = 8;
  private static final int IPV6_BYTES = 16;

  private CallerPlace() {}

  /**
   * The place of an address.
   *
   * @param address as text; null where it is not known
   */
  static String of(@Nullable String address) {
    if (address == null) {
      return "unknown";
    }
    try {
      byte[] bytes = InetAddress.ofLiteral(address).getAddress();
      return bytes.length == IPV6_BYTES
          ? InetAddress.getByAddress(Arrays.copyOf(Arrays.copyOf(bytes, NETWORK_BYTES), IPV6_BYTES))
                  .getHostAddress()
              + "/64"
          : address;
    } catch (IllegalArgumentException | UnknownHostException _) {
      return "unknown";
    }
  }
}
