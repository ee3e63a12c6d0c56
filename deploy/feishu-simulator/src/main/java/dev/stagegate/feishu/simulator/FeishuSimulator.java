package dev.stagegate.feishu.simulator;

import dev.stagegate.feishu.simulator.model.Host;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/**
 * A running simulator of both platforms. It has its own event loops and connections, so that
 * several of them, and other reactor-netty servers, can live and die in one process without
 * touching one another.
 */
public final class FeishuSimulator implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";

  private final LoopResources loops;
  private final Map<Host, Site> sites;
  private final DisposableServer server;

  private FeishuSimulator(int port, LoopResources loops, Map<Host, Site> sites) {
    this.loops = loops;
    this.sites = sites;
    this.server =
        HttpServer.create()
            .host(LOOPBACK)
            .port(port)
            .runOn(loops)
            .handle(new ReactorHttpHandlerAdapter(this::handle))
            .bindNow(Duration.ofSeconds(10));
  }

  /**
   * Starts and returns when requests are taken.
   *
   * @throws RuntimeException when the port is taken or the data folder cannot be used
   */
  public static FeishuSimulator start(SimulatorSettings settings) {
    LoopResources loops = LoopResources.create("feishu-simulator", 2, true);
    Map<Host, Site> sites = new EnumMap<>(Host.class);
    try {
      for (Host host : Host.values()) {
        sites.put(host, new Site(host, settings, loops));
      }
      return new FeishuSimulator(settings.port(), loops, sites);
    } catch (RuntimeException e) {
      release(sites, loops);
      throw e;
    }
  }

  /** Where Feishu answers: {@code http://127.0.0.1:port}, without a slash at the end. */
  public URI baseUrl() {
    return baseUrl(Host.FEISHU);
  }

  /** Where one of the two answers, without a slash at the end. */
  public URI baseUrl(Host host) {
    return URI.create("http://" + LOOPBACK + ":" + server.port() + host.path());
  }

  @Override
  public void close() {
    server.disposeNow(Duration.ofSeconds(3));
    release(sites, loops);
  }

  private Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response) {
    String below = Host.LARK.path();
    return request.getPath().value().startsWith(below + "/")
        ? site(Host.LARK).handle(request.mutate().contextPath(below).build(), response)
        : site(Host.FEISHU).handle(request, response);
  }

  private HttpHandler site(Host host) {
    return Objects.requireNonNull(sites.get(host)).handler();
  }

  private static void release(Map<Host, Site> sites, LoopResources loops) {
    sites.values().forEach(Site::close);
    loops.disposeLater(Duration.ZERO, Duration.ofSeconds(2)).block(Duration.ofSeconds(5));
  }
}
