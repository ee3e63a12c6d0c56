package dev.stagegate.feishu.simulator.openapi;

import dev.stagegate.feishu.simulator.model.App;
import dev.stagegate.feishu.simulator.model.OpenId;
import dev.stagegate.feishu.simulator.model.Who;
import dev.stagegate.feishu.simulator.state.Directory.Lookup;

/** The three ways to name a person. */
enum IdType {
  OPEN_ID,
  UNION_ID,
  USER_ID;

  static IdType parse(String name) {
    return switch (name) {
      case "open_id" -> OPEN_ID;
      case "union_id" -> UNION_ID;
      case "user_id" -> USER_ID;
      default ->
          throw Refusal.field(
              "user_id_type",
              name,
              "user_id_type is optional, options: [open_id,union_id,user_id]");
    };
  }

  String of(App app, Who who) {
    return switch (this) {
      case OPEN_ID -> OpenId.of(app.appId(), who);
      case UNION_ID -> OpenId.unionOf(who);
      case USER_ID -> who.userId();
    };
  }

  /** Whom an id means to the calling app, or the error for ids that mean nobody. */
  Who resolve(Call call, String id) {
    var directory = call.world().directory();
    return switch (this) {
      case OPEN_ID ->
          switch (directory.byOpenId(call.app().appId(), id)) {
            case Lookup.Found(Who who) -> who;
            case Lookup.OfAnotherApp() -> throw Refusal.of(Code.OPEN_ID_CROSS_APP, id);
            case Lookup.Unknown() -> throw Refusal.of(Code.USER_NOT_FOUND, id);
          };
      case UNION_ID ->
          directory.byUnionId(id).orElseThrow(() -> Refusal.of(Code.USER_NOT_FOUND, id));
      case USER_ID -> directory.byUserId(id).orElseThrow(() -> Refusal.of(Code.USER_NOT_FOUND, id));
    };
  }
}
