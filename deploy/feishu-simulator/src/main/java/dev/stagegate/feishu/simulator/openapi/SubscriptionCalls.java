package dev.stagegate.feishu.simulator.openapi;

import dev.stagegate.feishu.simulator.model.Definition;
import dev.stagegate.feishu.simulator.state.Change;
import dev.stagegate.feishu.simulator.state.Outcome;

/** Subscriptions of an app to the events of a definition. */
final class SubscriptionCalls {

  private SubscriptionCalls() {}

  static Outcome<Answer> subscribe(Call call) {
    String code = definition(call).approvalCode();
    String appId = call.app().appId();
    if (call.world().isSubscribed(appId, code)) {
      throw Refusal.of(Code.SUBSCRIPTION_EXISTED);
    }
    return Outcome.of(Answer.done(), new Change.Subscribed(appId, code));
  }

  /** Not being subscribed is answered with the very same code. */
  static Outcome<Answer> unsubscribe(Call call) {
    String code = definition(call).approvalCode();
    String appId = call.app().appId();
    if (!call.world().isSubscribed(appId, code)) {
      throw Refusal.of(Code.SUBSCRIPTION_EXISTED);
    }
    return Outcome.of(Answer.done(), new Change.Unsubscribed(appId, code));
  }

  private static Definition definition(Call call) {
    return call.world()
        .definition(call.path("approval_code"))
        .orElseThrow(() -> Refusal.of(Code.APPROVAL_NOT_FOUND));
  }
}
