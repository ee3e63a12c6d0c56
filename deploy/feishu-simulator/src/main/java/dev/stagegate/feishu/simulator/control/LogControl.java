package dev.stagegate.feishu.simulator.control;

import dev.stagegate.feishu.simulator.model.Push;
import dev.stagegate.feishu.simulator.state.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** What came in and what went out. */
final class LogControl {

  private final Backstage backstage;

  LogControl(Backstage backstage) {
    this.backstage = backstage;
  }

  /** Parameters: after (a seq), endpoint. */
  Mono<ServerResponse> requests(ServerRequest request) {
    Optional<String> endpoint = request.queryParam("endpoint");
    return Wire.ok(
        backstage.calls().after(after(request)).stream()
            .filter(call -> endpoint.map(call.endpoint()::equals).orElse(true))
            .toList());
  }

  Mono<ServerResponse> clearRequests(ServerRequest request) {
    backstage.calls().clear();
    return Wire.ok(List.of());
  }

  /** Attempts so far, and what is still queued. Parameters: after (a seq), instance_code. */
  Mono<ServerResponse> pushes(ServerRequest request) {
    Optional<String> instance = request.queryParam("instance_code");
    return backstage
        .platform()
        .submit(
            (world, _) ->
                Outcome.unchanged(
                    world
                        .lanes()
                        .pushes()
                        .filter(push -> instance.map(push.instanceCode()::equals).orElse(true))
                        .toList()))
        .flatMap(
            (List<Push> queued) ->
                Wire.ok(
                    Map.of(
                        "attempts",
                        backstage.pushes().after(after(request)).stream()
                            .filter(a -> instance.map(a.instanceCode()::equals).orElse(true))
                            .toList(),
                        "queued",
                        queued)));
  }

  Mono<ServerResponse> clearPushes(ServerRequest request) {
    backstage.pushes().clear();
    return Wire.ok(List.of());
  }

  private static long after(ServerRequest request) {
    String after = request.queryParam("after").orElse("0");
    if (!after.matches("[0-9]{1,15}")) {
      throw ControlError.bad("after must be a seq");
    }
    return Long.parseLong(after);
  }
}
