package dev.stagegate.web.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AddressRulesTest {

  private final AddressRules strict = new AddressRules(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "192.168.255.255",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.7",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "2002:a9fe:a9fe::1",
        "3fff::1",
        "fc00::1",
        "fd00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "5f00::1"
      })
  void what_is_not_public_is_refused(String address) throws UnknownHostException {
    assertThat(strict.allow(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "223.255.255.255",
        "2606:4700:4700::1111",
        "2001:4860:4860::8888",
        "2a00:1450:4001::1"
      })
  void what_is_public_is_allowed(String address) throws UnknownHostException {
    assertThat(strict.allow(InetAddress.getByName(address))).isTrue();
  }

  @Test
  void an_ipv4_address_that_came_as_ipv6_bytes_counts_as_what_it_is() throws UnknownHostException {
    byte[] mapped = new byte[16];
    mapped[10] = (byte) 0xff;
    mapped[11] = (byte) 0xff;
    mapped[12] = 127;
    mapped[15] = 1;

    assertThat(strict.allow(Inet6Address.getByAddress("x", mapped, -1))).isFalse();
  }

  @Test
  void what_somebody_allowed_is_allowed_and_nothing_beside_it() throws UnknownHostException {
    AddressRules rules = new AddressRules(List.of("10.1.0.0/16", "fd00:1::/32", "127.0.0.1/32"));

    assertThat(rules.allow(InetAddress.getByName("10.1.255.255"))).isTrue();
    assertThat(rules.allow(InetAddress.getByName("fd00:1::7"))).isTrue();
    assertThat(rules.allow(InetAddress.getByName("127.0.0.1"))).isTrue();
    assertThat(rules.allow(InetAddress.getByName("10.2.0.0"))).isFalse();
    assertThat(rules.allow(InetAddress.getByName("fd00:2::7"))).isFalse();
    assertThat(rules.allow(InetAddress.getByName("127.0.0.2"))).isFalse();
  }

  @Test
  void where_clouds_keep_credentials_nobody_can_allow() throws UnknownHostException {
    AddressRules rules = new AddressRules(List.of("0.0.0.0/0", "::/0"));

    assertThat(rules.allow(InetAddress.getByName("169.254.169.254"))).isFalse();
    assertThat(rules.allow(InetAddress.getByName("::ffff:169.254.169.254"))).isFalse();
    assertThat(rules.allow(InetAddress.getByName("fe80::1"))).isFalse();
    assertThat(rules.allow(InetAddress.getByName("10.0.0.1"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "10.0.0.0", "10.0.0.0/33", "10.0.0.0/-1", "example.com/8", "::/129", "/8"})
  void what_is_no_range_is_told(String range) {
    assertThatThrownBy(() -> new AddressRules(List.of(range)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("10.1.0.0/16");
  }
}
