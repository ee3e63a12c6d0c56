package dev.stagegate.web;

import dev.stagegate.settings.SettingRefused;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * A range of addresses, as CIDR such as {@code 10.0.0.0/8} or {@code fd00::/8}.
 *
 * @param prefix how many of the first bits say it
 */
public record AddressRange(byte[] network, int prefix) {

  /**
   * @throws IllegalArgumentException if it is no range
   */
  public static AddressRange of(String cidr) {
    String[] parts = cidr.strip().split("/", -1);
    boolean literal = !parts[0].isEmpty() && parts[0].chars().allMatch(AddressRange::ofAddress);
    try {
      if (literal && parts.length == 2) {
        byte[] network = InetAddress.getByName(parts[0]).getAddress();
        int prefix = Integer.parseInt(parts[1]);
        if (prefix >= 0 && prefix <= network.length * 8) {
          return new AddressRange(network, prefix);
        }
      }
    } catch (UnknownHostException | NumberFormatException _) {
      // Told below, as anything else that is no range.
    }
    throw new IllegalArgumentException(
        "must be an address range such as 10.1.0.0/16 or fd00:1::/64, was " + cidr);
  }

  /**
   * All of these.
   *
   * @param setting what named them
   * @throws SettingRefused if one is no range
   */
  public static List<AddressRange> allOf(List<String> cidrs, String setting) {
    try {
      return cidrs.stream().map(AddressRange::of).toList();
    } catch (IllegalArgumentException e) {
      throw new SettingRefused(setting, String.valueOf(e.getMessage()), e);
    }
  }

  private static boolean ofAddress(int c) {
    return Character.digit(c, 16) >= 0 || c == '.' || c == ':';
  }

  public boolean contains(byte[] address) {
    if (address.length != network.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((address[bit / 8] & mask) != (network[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
