package dev.stagegate.feishu.simulator.openapi;

import dev.stagegate.feishu.simulator.model.App;
import dev.stagegate.feishu.simulator.model.Json;
import dev.stagegate.feishu.simulator.model.Tenant;
import dev.stagegate.feishu.simulator.model.Token;
import dev.stagegate.feishu.simulator.state.Command;
import dev.stagegate.feishu.simulator.state.Now;
import dev.stagegate.feishu.simulator.state.Outcome;
import dev.stagegate.feishu.simulator.state.World;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What every call passes before its handler: token, app, address, frequency, scope, JSON. */
final class Gateway {

  private final Tenant tenant;
  private final RateLimits rateLimits;
  private final Quota quota;
  private final TokenCall tokens;

  Gateway(Tenant tenant, RateLimits rateLimits, Quota quota, TokenCall tokens) {
    this.tenant = tenant;
    this.rateLimits = rateLimits;
    this.quota = quota;
    this.tokens = tokens;
  }

  /** The call as a command; refusals become answers and change nothing. */
  Command<Answer> command(Arrival arrival) {
    return (world, now) -> {
      try {
        return decide(arrival, world, now);
      } catch (Refusal refusal) {
        return Outcome.unchanged(refusal.answer(arrival.logId(), tenant.host()));
      }
    };
  }

  private Outcome<Answer> decide(Arrival arrival, World world, Now now) {
    Endpoint endpoint = Endpoint.of(arrival.method(), arrival.path());
    if (endpoint == Endpoint.TOKEN) {
      return tokens.issue(world, now, tokenBody(arrival));
    }
    App app = caller(arrival, world, now);
    rateLimits.check(endpoint.label(), endpoint.limit(), app.appId(), now.virtual());
    quota.spend(now.virtual());
    if (!app.hasAnyScope(endpoint.scopes())) {
      throw Refusal.scope("action_scope_required", app, tenant.host(), endpoint.scopes());
    }
    return endpoint.handle(
        new Call(
            world,
            now,
            app,
            tenant,
            endpoint.variables(arrival.path()),
            arrival.query(),
            Call.body(json(arrival))));
  }

  /** The app whose token came with the request, if the token is good. */
  static App caller(Arrival arrival, World world, Now now) {
    String value = bearer(arrival);
    App app =
        world
            .token(value)
            .filter(token -> token.expiresAt() > now.virtual())
            .map(Token::appId)
            .flatMap(world::app)
            .orElseThrow(() -> Refusal.of(Code.TOKEN_INVALID));
    if (!app.enabled()) {
      throw Refusal.of(Code.APP_DISABLED);
    }
    if (!app.installed()) {
      throw Refusal.of(Code.APP_NOT_INSTALLED);
    }
    if (!app.allowedAddresses().isEmpty()
        && !app.allowedAddresses().contains(arrival.remoteAddress())) {
      throw Refusal.of(Code.ADDRESS_DENIED, arrival.remoteAddress());
    }
    return app;
  }

  private static String bearer(Arrival arrival) {
    String header = arrival.authorization();
    String value = header.startsWith("Bearer ") ? header.substring("Bearer ".length()).trim() : "";
    if (value.isEmpty()) {
      throw Refusal.of(Code.TOKEN_MISSING);
    }
    if (value.startsWith("u-")) {
      throw Refusal.of(Code.USER_TOKEN_UNSUPPORTED);
    }
    if (!value.startsWith("t-")) {
      throw Refusal.of(Code.TOKEN_MALFORMED);
    }
    return value;
  }

  private static JsonNode tokenBody(Arrival arrival) {
    try {
      return Json.MAPPER.readTree(arrival.body());
    } catch (JacksonException _) {
      throw Refusal.of(Code.INVALID_AUTH_PARAM);
    }
  }

  private static JsonNode json(Arrival arrival) {
    if (arrival.body().length == 0) {
      return Json.object();
    }
    try {
      JsonNode body = Json.MAPPER.readTree(arrival.body());
      if (body.isObject()) {
        return body;
      }
    } catch (JacksonException e) {
      throw Refusal.of(Code.MALFORMED, e.getOriginalMessage());
    }
    throw Refusal.of(Code.MALFORMED, "the body must be an object");
  }
}
