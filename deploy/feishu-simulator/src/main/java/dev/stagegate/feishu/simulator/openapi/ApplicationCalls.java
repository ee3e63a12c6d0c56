package dev.stagegate.feishu.simulator.openapi;

import dev.stagegate.feishu.simulator.model.App;
import dev.stagegate.feishu.simulator.model.Json;
import dev.stagegate.feishu.simulator.model.OpenId;
import dev.stagegate.feishu.simulator.model.Who;
import dev.stagegate.feishu.simulator.state.Outcome;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an app may learn about itself. */
final class ApplicationCalls {

  private ApplicationCalls() {}

  static Outcome<Answer> bot(Call call) {
    App app = call.app();
    ObjectNode fields = Json.object();
    ObjectNode bot = fields.putObject("bot");
    bot.put("activate_status", app.botStatus());
    bot.put("app_name", app.name());
    bot.put("avatar_url", "https://s1-imfile.feishucdn.com/static-resource/v1/" + app.appId());
    ArrayNode allowed = bot.putArray("ip_white_list");
    app.allowedAddresses().forEach(allowed::add);
    bot.put("open_id", OpenId.of(app.appId(), Who.bot(app.appId())));
    return Outcome.unchanged(Answer.flat(fields));
  }

  static Outcome<Answer> scopes(Call call) {
    ObjectNode data = Json.object();
    ArrayNode scopes = data.putArray("scopes");
    call.app()
        .grantedScopes()
        .forEach(s -> scopes.addObject().put("scope_name", s).put("grant_status", 1));
    call.app().requestedScopes().stream()
        .filter(s -> !call.app().grantedScopes().contains(s))
        .forEach(s -> scopes.addObject().put("scope_name", s).put("grant_status", 2));
    return Outcome.unchanged(Answer.data(data));
  }

  /** Asks the tenant's administrator, who in this tenant never reacts by himself. */
  static Outcome<Answer> applyForScopes(Call call) {
    if (call.app().scopes().containsAll(call.app().requestedScopes())) {
      throw Refusal.of(Code.NOTHING_TO_APPLY);
    }
    return Outcome.unchanged(Answer.done());
  }

  static Outcome<Answer> get(Call call) {
    App app = itself(call);
    ObjectNode data = Json.object();
    ObjectNode json = data.putObject("app");
    json.put("app_id", app.appId());
    json.put("status", app.enabled() ? 1 : 0);
    json.put("scene_type", 0);
    json.put("app_name", app.name());
    json.put("description", "");
    put(json, "online_version_id", app.onlineVersion());
    put(json, "unaudit_version_id", app.waitingVersion());
    json.put("primary_language", "zh_cn");
    ArrayNode scopes = json.putArray("scopes");
    app.grantedScopes().forEach(scope -> scope(scopes.addObject(), app, scope));
    return Outcome.unchanged(Answer.data(data));
  }

  private static void scope(ObjectNode json, App app, String scope) {
    json.put("scope", scope).put("description", scope).put("level", app.level(scope));
    ArrayNode identities = json.putArray("token_types");
    if (app.scopes().contains(scope)) {
      identities.add("tenant");
    }
    if (app.isForUsers(scope)) {
      identities.add("user");
    }
  }

  /** A version, with whom it is available to. */
  static Outcome<Answer> version(Call call) {
    App app = itself(call);
    String asked = call.path("version_id");
    if (!asked.equals(app.onlineVersion()) && !asked.equals(app.waitingVersion())) {
      throw Refusal.field("version_id", asked, "the app has no such version");
    }
    ObjectNode data = Json.object();
    ObjectNode json = data.putObject("app_version");
    json.put("app_id", app.appId());
    json.put("version", "1.0.0");
    json.put("version_id", asked);
    json.put("status", asked.equals(app.onlineVersion()) ? 1 : 3);
    ObjectNode visibility = json.putObject("remark").putObject("visibility");
    Set<String> availableTo = app.availableTo();
    visibility.put("is_all", availableTo == null);
    ArrayNode people = visibility.putObject("visible_list").putArray("open_ids");
    if (availableTo != null) {
      availableTo.forEach(people::add);
    }
    return Outcome.unchanged(Answer.data(data));
  }

  private static App itself(Call call) {
    App app = call.app();
    String asked = call.path("app_id");
    if (!asked.equals("me") && !asked.equals(app.appId())) {
      throw Refusal.field("app_id", asked, "only the app itself can be read here");
    }
    return app;
  }

  private static void put(ObjectNode json, String name, @Nullable String value) {
    json.put(name, value == null ? "" : value);
  }

  static Outcome<Answer> outboundAddresses(Call call) {
    ObjectNode data = Json.object();
    data.putArray("ip_list").add("127.0.0.1");
    data.put("has_more", false);
    return Outcome.unchanged(Answer.data(data));
  }
}
