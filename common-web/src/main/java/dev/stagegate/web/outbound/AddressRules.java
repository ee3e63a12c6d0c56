package dev.stagegate.web.outbound;

import dev.stagegate.web.AddressRange;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses may be called: public ones, and those somebody has allowed. What is not public is
 * told by the special-purpose registries of IANA (RFC 6890); of IPv6 only global unicast is public
 * at all, without the parts of it that carry an IPv4 address within.
 */
public final class AddressRules {

  private static final List<AddressRange> NOT_PUBLIC =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.31.196.0/24",
              "192.52.193.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "192.175.48.0/24",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/4",
              "240.0.0.0/4",
              "2001::/23",
              "2001:db8::/32",
              "2002::/16",
              "3fff::/20")
          .map(AddressRange::of)
          .toList();

  private static final AddressRange GLOBAL_UNICAST = AddressRange.of("2000::/3");

  /** Where clouds keep the credentials of machines; nobody may allow it. */
  private static final AddressRange LINK_LOCAL = AddressRange.of("169.254.0.0/16");

  private static final AddressRange LINK_LOCAL_6 = AddressRange.of("fe80::/10");

  private final List<AddressRange> allowed;

  /**
   * @param allowed ranges that may be called although they are not public
   */
  public AddressRules(List<String> allowed) {
    this.allowed = allowed.stream().map(AddressRange::of).toList();
  }

  /** Whether this address may be called. */
  public boolean allow(InetAddress address) {
    byte[] bytes = plain(address.getAddress());
    if (LINK_LOCAL.contains(bytes) || LINK_LOCAL_6.contains(bytes)) {
      return false;
    }
    return allowed.stream().anyMatch(range -> range.contains(bytes)) || isPublic(bytes);
  }

  private static boolean isPublic(byte[] bytes) {
    return (bytes.length == 4 || GLOBAL_UNICAST.contains(bytes))
        && NOT_PUBLIC.stream().noneMatch(range -> range.contains(bytes));
  }

  /** An IPv4 address that is written as IPv6 (::ffff:0:0/96) counts as what it is. */
  private static byte[] plain(byte[] bytes) {
    boolean mapped = bytes.length == 16 && bytes[10] == (byte) 0xff && bytes[11] == (byte) 0xff;
    for (int i = 0; mapped && i < 10; i++) {
      mapped = bytes[i] == 0;
    }
    return mapped ? Arrays.copyOfRange(bytes, 12, 16) : bytes;
  }
}
