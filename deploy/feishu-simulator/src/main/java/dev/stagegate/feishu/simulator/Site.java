package dev.stagegate.feishu.simulator;

import dev.stagegate.feishu.simulator.control.Backstage;
import dev.stagegate.feishu.simulator.control.ControlRoutes;
import dev.stagegate.feishu.simulator.control.PageRoutes;
import dev.stagegate.feishu.simulator.fault.CallFault;
import dev.stagegate.feishu.simulator.fault.PushFault;
import dev.stagegate.feishu.simulator.fault.Rules;
import dev.stagegate.feishu.simulator.model.Host;
import dev.stagegate.feishu.simulator.model.Tenant;
import dev.stagegate.feishu.simulator.openapi.CallLog;
import dev.stagegate.feishu.simulator.openapi.OpenApi;
import dev.stagegate.feishu.simulator.openapi.Quota;
import dev.stagegate.feishu.simulator.openapi.RateLimits;
import dev.stagegate.feishu.simulator.push.Courier;
import dev.stagegate.feishu.simulator.push.Delivery;
import dev.stagegate.feishu.simulator.push.PushLog;
import dev.stagegate.feishu.simulator.push.UrlVerification;
import dev.stagegate.feishu.simulator.state.Platform;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.netty.resources.LoopResources;

/** One of the two platforms: its own tenant, state, clock, faults and logs. */
final class Site implements AutoCloseable {

  private final Platform platform;
  private final Delivery delivery;
  private final UrlVerification urlVerification;
  private final HttpHandler handler;

  Site(Host host, SimulatorSettings settings, LoopResources loops) {
    Tenant tenant = new Tenant(tenantKey(host, settings), settings.textLimit(), host);
    Rules<CallFault> callFaults = new Rules<>(settings.seed());
    Rules<PushFault> pushFaults = new Rules<>(settings.seed() + 1);
    RateLimits rateLimits = new RateLimits(settings.rateLimits());
    Quota quota = new Quota();
    CallLog calls = new CallLog();
    PushLog pushes = new PushLog();
    platform = new Platform(folder(host, settings.dataFolder()));
    delivery = new Delivery(loops, pushes);
    urlVerification = new UrlVerification(loops);
    OpenApi openApi =
        new OpenApi(
            platform,
            callFaults,
            rateLimits,
            quota,
            calls,
            tenant,
            settings.quirks(),
            settings.seed());
    Backstage backstage =
        new Backstage(
            platform,
            tenant,
            callFaults,
            pushFaults,
            rateLimits,
            quota,
            calls,
            pushes,
            urlVerification);
    platform.start(new Courier(platform, pushFaults, delivery));
    RouterFunction<ServerResponse> routes =
        RouterFunctions.route(RequestPredicates.path("/open-apis/**"), openApi::handle)
            .and(ControlRoutes.of(backstage))
            .and(PageRoutes.of());
    handler = RouterFunctions.toHttpHandler(routes);
  }

  HttpHandler handler() {
    return handler;
  }

  private static String tenantKey(Host host, SimulatorSettings settings) {
    return host == Host.FEISHU
        ? settings.tenantKey()
        : settings.tenantKey() + "_" + host.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable Path folder(Host host, @Nullable Path dataFolder) {
    return dataFolder == null || host == Host.FEISHU
        ? dataFolder
        : dataFolder.resolve(host.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public void close() {
    platform.close();
    delivery.close();
    urlVerification.close();
  }
}
