package dev.stagegate.feishu.simulator.control;

import java.util.Set;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The routes of the control API. */
public final class ControlRoutes {

  private static final String ROOT = "/simulator/api";
  private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private ControlRoutes() {}

  public static RouterFunction<ServerResponse> of(Backstage backstage) {
    AppControl apps = new AppControl(backstage);
    PeopleControl people = new PeopleControl(backstage);
    DefinitionControl definitions = new DefinitionControl(backstage);
    InstanceControl instances = new InstanceControl(backstage);
    FaultControl faults = new FaultControl(backstage);
    LogControl logs = new LogControl(backstage);
    ClockControl clock = new ClockControl(backstage);
    LiveView live = new LiveView(backstage);
    return RouterFunctions.route()
        .path(
            ROOT,
            routes ->
                routes
                    .GET("/apps", apps::list)
                    .PUT("/apps/{app_id}", apps::replace)
                    .PATCH("/apps/{app_id}", apps::change)
                    .POST("/apps/{app_id}/verify-event-url", apps::verify)
                    .POST("/apps/{app_id}/tokens", apps::issueToken)
                    .DELETE("/apps/{app_id}/tokens", apps::revokeTokens)
                    .GET("/people", people::list)
                    .POST("/people", people::putAll)
                    .PUT("/people/{person}", people::replace)
                    .PATCH("/people/{person}", people::change)
                    .GET("/people/{person}/approvals", people::approvals)
                    .GET("/definitions", definitions::list)
                    .PUT("/definitions/{code}/status", definitions::setStatus)
                    .PATCH("/definitions/{code}", definitions::setProcess)
                    .DELETE("/definitions/{code}", definitions::delete)
                    .GET("/instances", instances::list)
                    .GET("/instances/{code}", instances::get)
                    .POST("/instances/{code}/decide", instances::decide)
                    .POST("/instances/{code}/cancel", instances::cancel)
                    .POST("/instances/{code}/overtime", instances::overtime)
                    .POST("/instances/{code}/comments", instances::comment)
                    .GET("/requests", logs::requests)
                    .DELETE("/requests", logs::clearRequests)
                    .GET("/pushes", logs::pushes)
                    .DELETE("/pushes", logs::clearPushes)
                    .GET("/faults", faults::list)
                    .POST("/faults", faults::addCallFault)
                    .POST("/push-faults", faults::addPushFault)
                    .DELETE("/faults", faults::clear)
                    .DELETE("/faults/{id}", faults::remove)
                    .GET("/rate-limits", clock::rateLimits)
                    .PUT("/rate-limits", clock::setRateLimits)
                    .GET("/quota", clock::quota)
                    .PUT("/quota", clock::setQuota)
                    .GET("/clock", clock::get)
                    .PUT("/clock", clock::set)
                    .POST("/clock/advance", clock::advance)
                    .POST("/reset", clock::reset)
                    .GET("/stream", live::stream))
        .filter(ControlRoutes::guarded)
        .build();
  }

  private static Mono<ServerResponse> guarded(
      ServerRequest request, HandlerFunction<ServerResponse> next) {
    return Mono.defer(
            () -> {
              refuseOtherSites(request);
              return next.handle(request);
            })
        .onErrorResume(
            ControlError.class, e -> Wire.problem(e.status(), String.valueOf(e.getMessage())))
        .onErrorResume(
            DataBufferLimitException.class,
            _ -> Wire.problem(HttpStatus.CONTENT_TOO_LARGE, "the body is larger than 1 MiB"));
  }

  /**
   * The API has no sign-in, so a page of another site in the same browser must not reach it:
   * browsers name the site in Sec-Fetch-Site, and cannot send JSON elsewhere without asking first.
   */
  private static void refuseOtherSites(ServerRequest request) {
    String site = request.headers().firstHeader("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      throw ControlError.forbidden("requests of other sites are not taken");
    }
    boolean json =
        request
            .headers()
            .contentType()
            .map(type -> type.getSubtype().endsWith("json"))
            .orElse(request.headers().contentLength().orElse(0) == 0);
    if (!READS.contains(request.method()) && !json) {
      throw ControlError.bad("send application/json");
    }
  }
}
