package dev.stagegate.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * From which address a request came, for everything that is done for it. {@code X-Forwarded-For} is
 * read from its end, and only as far as trusted proxies wrote it: anybody can send the rest.
 */
public final class ClientAddress implements WebFilter, Ordered {

  private static final String KEY = ClientAddress.class.getName();
  private static final String FORWARDED_FOR = "X-Forwarded-For";

  private final List<AddressRange> trusted;

  ClientAddress(ProxySettings settings) {
    this.trusted = settings.ranges();
  }

  /** Does something with the address that is being served; null where no request is. */
  public static <T> Mono<T> called(Function<@Nullable String, Mono<T>> action) {
    return Mono.deferContextual(context -> action.apply(context.getOrDefault(KEY, null)));
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    String address = of(exchange.getRequest());
    return address == null
        ? chain.filter(exchange)
        : chain.filter(exchange).contextWrite(context -> context.put(KEY, address));
  }

  @Nullable String of(ServerHttpRequest request) {
    InetSocketAddress peer = request.getRemoteAddress();
    if (peer == null || peer.getAddress() == null) {
      return null;
    }
    InetAddress address = peer.getAddress();
    for (String before : forwardedFor(request).reversed()) {
      InetAddress literal = isTrusted(address) ? literal(before) : null;
      if (literal == null) {
        break;
      }
      address = literal;
    }
    return withoutZone(address.getHostAddress());
  }

  private static List<String> forwardedFor(ServerHttpRequest request) {
    return request.getHeaders().getOrEmpty(FORWARDED_FOR).stream()
        .flatMap(header -> Arrays.stream(header.split(",", -1)))
        .map(String::strip)
        .toList();
  }

  private boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(range -> range.contains(address.getAddress()));
  }

  /** Null if it is a name or nonsense. */
  private static @Nullable InetAddress literal(String text) {
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static String withoutZone(String address) {
    int zone = address.indexOf('%');
    return zone < 0 ? address : address.substring(0, zone);
  }
}
