package dev.stagegate.feishu.simulator;

import dev.stagegate.feishu.simulator.control.Backstage;
import dev.stagegate.feishu.simulator.control.ControlRoutes;
import dev.stagegate.feishu.simulator.control.PageRoutes;
import dev.stagegate.feishu.simulator.fault.CallFault;
import dev.stagegate.feishu.simulator.fault.PushFault;
import dev.stagegate.feishu.simulator.fault.Rules;
import dev.stagegate.feishu.simulator.model.Tenant;
import dev.stagegate.feishu.simulator.openapi.CallLog;
import dev.stagegate.feishu.simulator.openapi.OpenApi;
import dev.stagegate.feishu.simulator.openapi.RateLimits;
import dev.stagegate.feishu.simulator.push.Courier;
import dev.stagegate.feishu.simulator.push.Delivery;
import dev.stagegate.feishu.simulator.push.PushLog;
import dev.stagegate.feishu.simulator.push.UrlVerification;
import dev.stagegate.feishu.simulator.state.Platform;
import java.net.URI;
import java.time.Duration;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/**
 * A running simulator. It has its own event loops and connections, so that several of them, and
 * other reactor-netty servers, can live and die in one process without touching one another.
 */
public final class FeishuSimulator implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";

  private final LoopResources loops;
  private final Platform platform;
  private final Delivery delivery;
  private final UrlVerification urlVerification;
  private final DisposableServer server;

  private FeishuSimulator(SimulatorSettings settings) {
    Tenant tenant = new Tenant(settings.tenantKey(), settings.textLimit());
    Rules<CallFault> callFaults = new Rules<>(settings.seed());
    Rules<PushFault> pushFaults = new Rules<>(settings.seed() + 1);
    RateLimits rateLimits = new RateLimits(settings.rateLimits());
    CallLog calls = new CallLog();
    PushLog pushes = new PushLog();
    platform = new Platform(settings.dataFolder());
    loops = LoopResources.create("feishu-simulator", 2, true);
    delivery = new Delivery(loops, pushes);
    urlVerification = new UrlVerification(loops);
    OpenApi openApi =
        new OpenApi(
            platform, callFaults, rateLimits, calls, tenant, settings.quirks(), settings.seed());
    Backstage backstage =
        new Backstage(
            platform, tenant, callFaults, pushFaults, rateLimits, calls, pushes, urlVerification);
    platform.start(new Courier(platform, pushFaults, delivery));
    RouterFunction<ServerResponse> routes =
        RouterFunctions.route(RequestPredicates.path("/open-apis/**"), openApi::handle)
            .and(ControlRoutes.of(backstage))
            .and(PageRoutes.of());
    server = bind(settings.port(), routes);
  }

  /**
   * Starts and returns when requests are taken.
   *
   * @throws RuntimeException when the port is taken or the data folder cannot be used
   */
  public static FeishuSimulator start(SimulatorSettings settings) {
    return new FeishuSimulator(settings);
  }

  /** Where it answers: {@code http://127.0.0.1:port}, without a slash at the end. */
  public URI baseUrl() {
    return URI.create("http://" + LOOPBACK + ":" + server.port());
  }

  @Override
  public void close() {
    server.disposeNow(Duration.ofSeconds(3));
    release();
  }

  private DisposableServer bind(int port, RouterFunction<ServerResponse> routes) {
    try {
      return HttpServer.create()
          .host(LOOPBACK)
          .port(port)
          .runOn(loops)
          .handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(routes)))
          .bindNow(Duration.ofSeconds(10));
    } catch (RuntimeException e) {
      release();
      throw e;
    }
  }

  private void release() {
    platform.close();
    delivery.close();
    urlVerification.close();
    loops.disposeLater(Duration.ZERO, Duration.ofSeconds(2)).block(Duration.ofSeconds(5));
  }
}
