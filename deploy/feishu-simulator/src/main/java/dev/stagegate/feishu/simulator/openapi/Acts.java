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
      case NOBODY_TO_ADD -> Refusal.of(Code.PARAM_INVALID, "add_sign_user_ids adds nobody");
      case NOT_A_STEP_BACK ->
          Refusal.of(Code.PARAM_INVALID, "task_def_key_list names a node that was not passed");
      case NOT_RESUBMITTABLE ->
          Refusal.of(Code.PARAM_INVALID, "the instance cannot be submitted again");
      case NOT_THE_REQUESTER ->
          Refusal.of(Code.PARAM_INVALID, "user_id is not the submitter of the instance");
      case NOT_WITHDRAWABLE -> Refusal.of(Code.PARAM_INVALID, "the instance cannot be withdrawn");
      case ALREADY_CLOSED -> Refusal.of(Code.PARAM_INVALID, "the instance is not running");
    };
  }
}
