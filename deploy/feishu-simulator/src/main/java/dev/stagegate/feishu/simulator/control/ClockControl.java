package dev.stagegate.feishu.simulator.control;

import dev.stagegate.feishu.simulator.model.Json;
import dev.stagegate.feishu.simulator.openapi.RateLimits;
import dev.stagegate.feishu.simulator.state.Change;
import dev.stagegate.feishu.simulator.state.Now;
import dev.stagegate.feishu.simulator.state.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** The virtual clock, what hangs on it, and starting afresh. */
final class ClockControl {

  private final Backstage backstage;

  ClockControl(Backstage backstage) {
    this.backstage = backstage;
  }

  Mono<ServerResponse> get(ServerRequest request) {
    return backstage.platform().submit((_, now) -> Outcome.unchanged(view(now))).flatMap(Wire::ok);
  }

  record Course(boolean standsStill) {}

  Mono<ServerResponse> set(ServerRequest request) {
    return Wire.body(request, Course.class)
        .doOnNext(course -> backstage.platform().standStill(course.standsStill()))
        .flatMap(_ -> get(request));
  }

  record Advance(@Nullable Long seconds, @Nullable Long millis) {

    long total() {
      long total = (seconds == null ? 0 : seconds * 1_000) + (millis == null ? 0 : millis);
      if (total <= 0) {
        throw ControlError.bad("the clock only goes forward: give seconds or millis above 0");
      }
      return total;
    }
  }

  Mono<ServerResponse> advance(ServerRequest request) {
    return Wire.body(request, Advance.class)
        .map(Advance::total)
        .flatMap(
            millis ->
                backstage
                    .platform()
                    .submit(
                        (world, now) -> {
                          Now later = new Now(now.real(), now.virtual() + millis);
                          return Outcome.of(
                              view(later), new Change.SetClock(world.clockOffset() + millis));
                        }))
        .flatMap(Wire::ok);
  }

  Mono<ServerResponse> rateLimits(ServerRequest request) {
    return Wire.ok(backstage.rateLimits().policy());
  }

  Mono<ServerResponse> setRateLimits(ServerRequest request) {
    return Wire.body(request)
        .map(fields -> Wire.over(backstage.rateLimits().policy(), fields, RateLimits.Policy.class))
        .doOnNext(backstage.rateLimits()::follow)
        .flatMap(Wire::ok);
  }

  Mono<ServerResponse> quota(ServerRequest request) {
    return Wire.ok(backstage.quota().standing());
  }

  /**
   * @param monthly calls a month, 0 or more; null takes the bound away
   */
  record QuotaForm(@Nullable Integer monthly) {}

  Mono<ServerResponse> setQuota(ServerRequest request) {
    return Wire.body(request, QuotaForm.class)
        .map(
            form -> {
              if (form.monthly() != null && form.monthly() < 0) {
                throw ControlError.bad("monthly must be 0 or more: " + form.monthly());
              }
              backstage.quota().set(form.monthly());
              return backstage.quota().standing();
            })
        .flatMap(Wire::ok);
  }

  /** Forgets everything: state, clock, faults, logs, rate windows. */
  Mono<ServerResponse> reset(ServerRequest request) {
    return backstage
        .platform()
        .submit((_, _) -> Outcome.of(Json.object(), new Change.Reset()))
        .doOnNext(
            _ -> {
              backstage.callFaults().clear();
              backstage.pushFaults().clear();
              backstage.rateLimits().clear();
              backstage.quota().set(null);
              backstage.calls().clear();
              backstage.pushes().clear();
            })
        .flatMap(Wire::ok);
  }

  private static ObjectNode view(Now now) {
    return Json.object()
        .put("real_millis", now.real())
        .put("virtual_millis", now.virtual())
        .put("offset_millis", now.virtual() - now.real());
  }
}
