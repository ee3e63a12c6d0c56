package dev.stagegate.web.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.resolver.InetSocketAddressResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.netty.http.client.HttpClient;

/** What a name leads to is checked when the connection is made, each time. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GuardedAddressesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final MockWebServer server = new MockWebServer();
  private final ConcurrentLinkedDeque<List<String>> answers = new ConcurrentLinkedDeque<>();

  @BeforeEach
  void start() throws IOException {
    server.start(InetAddress.getByName("127.0.0.1"), 0);
    server.enqueue(new MockResponse.Builder().body("reached").build());
    server.enqueue(new MockResponse.Builder().body("reached again").build());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0.0.0.0",
        "localhost."
      })
  void however_this_machine_is_written_it_is_not_called(String host) {
    assertThatThrownBy(() -> get(host, new AddressRules(List.of()))).isInstanceOf(Exception.class);
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void an_allowed_address_is_called() {
    assertThat(get("127.0.0.1", new AddressRules(List.of("127.0.0.1/32")))).isEqualTo("reached");
  }

  @Test
  void a_name_that_leads_elsewhere_the_next_time_is_refused_then() {
    AddressRules rules = new AddressRules(List.of("127.0.0.1/32"));
    answers.add(List.of("127.0.0.1"));
    answers.add(List.of("169.254.169.254"));
    HttpClient client = client(rules);

    assertThat(get(client, "oa.example")).isEqualTo("reached");
    assertThatThrownBy(() -> get(client, "oa.example"))
        .hasRootCauseInstanceOf(AddressRefused.class);
  }

  @Test
  void one_forbidden_address_among_several_refuses_them_all() {
    answers.add(List.of("127.0.0.1", "10.0.0.1"));

    assertThatThrownBy(() -> get(client(new AddressRules(List.of("127.0.0.1/32"))), "oa.example"))
        .hasRootCauseInstanceOf(AddressRefused.class);
    assertThat(server.getRequestCount()).isZero();
  }

  private HttpClient client(AddressRules rules) {
    return HttpClient.newConnection().resolver(new GuardedAddresses(new Told(), rules));
  }

  private String get(String host, AddressRules rules) {
    return get(HttpClient.newConnection().resolver(new GuardedAddresses(rules)), host);
  }

  private String get(HttpClient client, String host) {
    return client
        .get()
        .uri(URI.create("http://" + host + ":" + server.getPort() + "/"))
        .responseContent()
        .aggregate()
        .asString()
        .blockOptional(PATIENCE)
        .orElseThrow();
  }

  /** Names lead to what the test says, one answer after the other. */
  private final class Told extends AddressResolverGroup<InetSocketAddress> {

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
      return new InetSocketAddressResolver(
          executor,
          new InetNameResolver(executor) {
            @Override
            protected void doResolve(String name, Promise<InetAddress> promise)
                throws UnknownHostException {
              promise.setSuccess(next().getFirst());
            }

            @Override
            protected void doResolveAll(String name, Promise<List<InetAddress>> promise)
                throws UnknownHostException {
              promise.setSuccess(next());
            }
          });
    }

    private List<InetAddress> next() throws UnknownHostException {
      List<InetAddress> found = new ArrayList<>();
      for (String address : answers.remove()) {
        found.add(InetAddress.getByName(address));
      }
      return found;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "oa",
        "http://oa.example/",
        "ftp://oa.example/",
        "https://",
        "https:///x",
        "https://user:pw@oa.example/",
        "https://oa.example/#x",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://169.254.169.254/latest",
        "https://10.0.0.1/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://oa example/"
      })
  void what_is_no_endpoint_is_not_even_kept(String endpoint) {
    assertThat(rules(false).fault(endpoint)).isPresent();
  }

  @Test
  void an_https_endpoint_is_kept_and_an_http_one_where_that_is_allowed() {
    assertThat(rules(false).fault("https://oa.example:8443/approvals?x=1")).isEmpty();
    assertThat(rules(true).fault("http://oa.example/")).isEmpty();
    assertThat(rules(true).fault("https://oa.example/" + "x".repeat(2_000))).isPresent();
  }

  private static EndpointRules rules(boolean allowHttp) {
    return new EndpointRules(allowHttp, List.of());
  }
}
