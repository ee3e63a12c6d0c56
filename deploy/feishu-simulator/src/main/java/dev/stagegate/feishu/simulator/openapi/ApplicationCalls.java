package dev.stagegate.feishu.simulator.openapi;

import dev.stagegate.feishu.simulator.model.App;
import dev.stagegate.feishu.simulator.model.Json;
import dev.stagegate.feishu.simulator.model.OpenId;
import dev.stagegate.feishu.simulator.model.Who;
import dev.stagegate.feishu.simulator.state.Outcome;
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
    bot.putArray("ip_white_list");
    bot.put("open_id", OpenId.of(app.appId(), Who.bot(app.appId())));
    return Outcome.unchanged(Answer.flat(fields));
  }

  static Outcome<Answer> scopes(Call call) {
    ObjectNode data = Json.object();
    ArrayNode scopes = data.putArray("scopes");
    call.app()
        .scopes()
        .forEach(s -> scopes.addObject().put("scope_name", s).put("grant_status", 1));
    call.app().requestedScopes().stream()
        .filter(s -> !call.app().scopes().contains(s))
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
    App app = call.app();
    String asked = call.path("app_id");
    if (!asked.equals("me") && !asked.equals(app.appId())) {
      throw Refusal.field("app_id", asked, "only the app itself can be read here");
    }
    ObjectNode data = Json.object();
    ObjectNode json = data.putObject("app");
    json.put("app_id", app.appId());
    json.put("status", app.enabled() ? 1 : 0);
    json.put("scene_type", 0);
    json.put("app_name", app.name());
    json.put("description", "");
    json.put("primary_language", "zh_cn");
    ArrayNode scopes = json.putArray("scopes");
    app.scopes()
        .forEach(
            scope ->
                scopes
                    .addObject()
                    .put("scope", scope)
                    .put("description", scope)
                    .put("level", 2)
                    .putArray("token_types")
                    .add("tenant"));
    return Outcome.unchanged(Answer.data(data));
  }

  static Outcome<Answer> outboundAddresses(Call call) {
    ObjectNode data = Json.object();
    data.putArray("ip_list").add("127.0.0.1");
    data.put("has_more", false);
    return Outcome.unchanged(Answer.data(data));
  }
}
