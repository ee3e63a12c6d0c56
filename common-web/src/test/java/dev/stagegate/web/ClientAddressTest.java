package dev.stagegate.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClientAddressTest {

  @Test
  void without_a_trusted_proxy_it_is_who_connected_whatever_the_header_says() {
    assertThat(address(List.of(), "10.0.0.1", "198.51.100.7")).isEqualTo("10.0.0.1");
  }

  @Test
  void a_trusted_proxy_is_believed() {
    assertThat(address(List.of("10.0.0.0/8"), "10.0.0.1", "198.51.100.7"))
        .isEqualTo("198.51.100.7");
    assertThat(address(List.of("10.0.0.0/8"), "10.0.0.1")).isEqualTo("10.0.0.1");
  }

  @Test
  void what_stands_before_the_first_stranger_is_the_strangers_own_word() {
    assertThat(address(List.of("10.0.0.0/8"), "10.0.0.1", "1.1.1.1, 198.51.100.7, 10.0.0.2"))
        .isEqualTo("198.51.100.7");
    assertThat(address(List.of("10.0.0.0/8"), "10.0.0.1", "1.1.1.1", "198.51.100.7"))
        .isEqualTo("198.51.100.7");
  }

  @Test
  void what_is_no_address_is_not_believed() {
    for (String nonsense : List.of("unknown", "", "example.com", "198.51.100.7:80", "1")) {
      assertThat(address(List.of("10.0.0.0/8"), "10.0.0.1", nonsense))
          .as(nonsense)
          .isIn("10.0.0.1", "0.0.0.1");
    }
  }

  @Test
  void ip_version_six_is_known_too() {
    assertThat(address(List.of("fd00::/8"), "fd00:0:0:0:0:0:0:1", "2001:db8::7"))
        .isEqualTo("2001:db8:0:0:0:0:0:7");
  }

  @Test
  void who_is_called_inside_of_the_request_knows_it() {
    MockServerWebExchange exchange =
        MockServerWebExchange.from(request("10.0.0.1", new String[0]).build());
    StringBuilder seen = new StringBuilder();
    filter(List.of())
        .filter(
            exchange,
            _ -> ClientAddress.<Void>called(from -> Mono.fromRunnable(() -> seen.append(from))))
        .block();
    assertThat(seen.toString()).isEqualTo("10.0.0.1");
    assertThat(ClientAddress.called(Mono::justOrEmpty).block()).isNull();
  }

  @Test
  void a_range_that_is_none_is_told() {
    assertThatThrownBy(() -> filter(List.of("10.0.0.1")))
        .hasMessageContaining("stagegate.web.trusted-proxies")
        .hasMessageContaining("10.0.0.1");
  }

  private static String address(List<String> trusted, String peer, String... forwardedFor) {
    return String.valueOf(filter(trusted).of(request(peer, forwardedFor).build()));
  }

  private static ClientAddress filter(List<String> trusted) {
    return new ClientAddress(new ProxySettings(trusted));
  }

  private static MockServerHttpRequest.BaseBuilder<?> request(String peer, String[] forwardedFor) {
    return MockServerHttpRequest.get("/")
        .remoteAddress(new InetSocketAddress(InetAddress.ofLiteral(peer), 4711))
        .header("X-Forwarded-For", forwardedFor);
  }
}
