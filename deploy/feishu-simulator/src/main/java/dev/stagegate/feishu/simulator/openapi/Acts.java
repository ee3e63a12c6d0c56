package dev.stagegate.feishu.simulator.openapi;

import dev.stagegate.feishu.simulator.approval.Verdict;
import dev.stagegate.feishu.simulator.push.Announcements;
import dev.stagegate.feishu.simulator.state.Outcome;

/** Makes an answer of what the machine said, and announces what happened. */
final class Acts {

  private Acts() {}

  static Outcome<Answer> settle(Call call, Verdict verdict) {
    return switch (verdict) {
      case Verdict.Moved(var instance, var happenings) ->
          new Outcome<>(
              Answer.done(),
              new Announcements(call.world(), call.now(), call.tenant().key())
                  .of(instance, happenings));
      case Verdict.Refused(Verdict.Reason reason) -> throw refusal(reason);
    };
  }

  private static Refusal refusal(Verdict.Reason reason) {
    return switch (reason) {
      case TASK_NOT_FOUND -> Refusal.of(Code.TASK_NOT_FOUND);
      case NOT_YOUR_TASK -> Refusal.of(Code.NO_PERMISSION);
      case NEEDS_SIGNATURE -> Refusal.of(Code.SIGNATURE_UNSUPPORTED);
      case NOT_THE_REQUESTER ->
          Refusal.of(Code.PARAM_INVALID, "user_id is not the submitter of the instance");
      case NOT_WITHDRAWABLE -> Refusal.of(Code.PARAM_INVALID, "the instance cannot be withdrawn");
      case ALREADY_CLOSED -> Refusal.of(Code.PARAM_INVALID, "the instance is not running");
    };
  }
}
