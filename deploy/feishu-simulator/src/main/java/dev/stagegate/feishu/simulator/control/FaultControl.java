package dev.stagegate.feishu.simulator.control;

import dev.stagegate.feishu.simulator.fault.CallFault;
import dev.stagegate.feishu.simulator.fault.PushFault;
import dev.stagegate.feishu.simulator.fault.Rules;
import dev.stagegate.feishu.simulator.openapi.OpenApi;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Orders faults. */
final class FaultControl {

  private final Backstage backstage;

  FaultControl(Backstage backstage) {
    this.backstage = backstage;
  }

  /**
   * @param times how often; by default once, or without end if a probability is given
   */
  record CallFaultForm(
      @Nullable String endpoint,
      CallFault.@Nullable Kind kind,
      @Nullable Integer times,
      @Nullable Double probability,
      @Nullable Integer delayMillis,
      @Nullable Integer spreadMillis,
      @Nullable Integer httpStatus,
      @Nullable Integer code,
      @Nullable String msg,
      @Nullable Double resetSeconds) {

    CallFault fault() {
      CallFault.Kind what = kind == null ? CallFault.Kind.DELAY : kind;
      String where = endpoint == null ? "*" : endpoint;
      if (!where.equals("*") && !OpenApi.endpoints().contains(where)) {
        throw ControlError.bad("no endpoint " + where + ", there are " + OpenApi.endpoints());
      }
      int usualStatus = what == CallFault.Kind.RATE_LIMITED ? 429 : 500;
      return new CallFault(
          where,
          what,
          or(delayMillis, 0),
          or(spreadMillis, 0),
          or(httpStatus, usualStatus),
          or(code, 5000),
          msg,
          resetSeconds == null ? 1 : resetSeconds);
    }
  }

  /** See {@link PushFault}. */
  record PushFaultForm(
      PushFault.@Nullable Kind kind,
      @Nullable String eventType,
      @Nullable String status,
      @Nullable Boolean instead,
      @Nullable Integer copies,
      @Nullable Long delayMillis,
      @Nullable Long ageSeconds,
      @Nullable Integer times,
      @Nullable Double probability) {

    PushFault fault() {
      if (kind == null) {
        throw ControlError.bad("kind is needed");
      }
      return new PushFault(
          kind,
          eventType,
          status,
          instead != null && instead,
          or(copies, 1),
          delayMillis == null ? 0 : delayMillis,
          ageSeconds == null ? 86_400 : ageSeconds);
    }
  }

  Mono<ServerResponse> list(ServerRequest request) {
    return Wire.ok(
        Map.of("calls", backstage.callFaults().all(), "pushes", backstage.pushFaults().all()));
  }

  Mono<ServerResponse> addCallFault(ServerRequest request) {
    return Wire.body(request, CallFaultForm.class)
        .map(form -> add(backstage.callFaults(), form.fault(), form.times(), form.probability()))
        .flatMap(Wire::ok);
  }

  Mono<ServerResponse> addPushFault(ServerRequest request) {
    return Wire.body(request, PushFaultForm.class)
        .map(form -> add(backstage.pushFaults(), form.fault(), form.times(), form.probability()))
        .flatMap(Wire::ok);
  }

  Mono<ServerResponse> clear(ServerRequest request) {
    backstage.callFaults().clear();
    backstage.pushFaults().clear();
    return list(request);
  }

  Mono<ServerResponse> remove(ServerRequest request) {
    String id = request.pathVariable("id");
    if (!backstage.callFaults().remove(id) && !backstage.pushFaults().remove(id)) {
      throw ControlError.notFound("fault", id);
    }
    return list(request);
  }

  private static <F> Rules.Rule<F> add(
      Rules<F> rules, F fault, @Nullable Integer times, @Nullable Double probability) {
    int uses = or(times, probability == null ? 1 : Rules.UNLIMITED);
    double chance = probability == null ? 1 : probability;
    if ((uses < 1 && uses != Rules.UNLIMITED) || !(chance > 0 && chance <= 1)) {
      throw ControlError.bad(
          "times must be 1 or more, or -1 for ever; probability above 0, at most 1");
    }
    return rules.add(fault, uses, chance);
  }

  private static int or(@Nullable Integer value, int otherwise) {
    return value == null ? otherwise : value;
  }
}
