package dev.stagegate.feishu.simulator.openapi;

import dev.stagegate.feishu.simulator.approval.ApprovalMachine;
import dev.stagegate.feishu.simulator.model.Ids;
import dev.stagegate.feishu.simulator.model.Instance;
import dev.stagegate.feishu.simulator.model.Json;
import dev.stagegate.feishu.simulator.model.Who;
import dev.stagegate.feishu.simulator.state.Outcome;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Instances: read, list, cancel. */
final class InstanceCalls {

  private static final long LONGEST_WINDOW = Duration.ofHours(10).toMillis();
  private static final int BIGGEST_PAGE = 100;

  private InstanceCalls() {}

  /** By instance code or by the creator's uuid. */
  static Outcome<Answer> get(Call call) {
    String asker = call.query("user_id", "");
    if (!asker.isEmpty()) {
      call.idType().resolve(call, asker);
    }
    Instance instance = existing(call, call.path("instance_id"));
    return Outcome.unchanged(Answer.data(InstanceJson.of(call, instance)));
  }

  static Outcome<Answer> list(Call call) {
    String approvalCode = call.query("approval_code", "");
    long from = time(call, "start_time");
    long until = time(call, "end_time");
    if (call.world().definition(approvalCode).isEmpty()) {
      throw Refusal.of(Code.APPROVAL_NOT_FOUND);
    }
    if (until < from || until - from > LONGEST_WINDOW) {
      throw Refusal.of(Code.PARAM_INVALID, "the time window must not exceed 10 hours");
    }
    List<String> codes =
        call.world().instances().stream()
            .filter(instance -> instance.approvalCode().equals(approvalCode))
            .filter(instance -> instance.startedAt() >= from && instance.startedAt() <= until)
            .map(Instance::code)
            .toList();
    return Outcome.unchanged(Answer.data(page(call, codes)));
  }

  static Outcome<Answer> cancel(Call call) {
    Instance instance = of(call, call.body().required("approval_code"));
    Who who = call.idType().resolve(call, call.body().required("user_id"));
    return Acts.settle(
        call, new ApprovalMachine(call.now().real(), Ids::decimal).withdraw(instance, who));
  }

  /** The instance a body names, which must be of the definition it names. */
  static Instance of(Call call, String approvalCode) {
    if (call.world().definition(approvalCode).isEmpty()) {
      throw Refusal.of(Code.APPROVAL_NOT_FOUND);
    }
    Instance instance = existing(call, call.body().required("instance_code"));
    if (!instance.approvalCode().equals(approvalCode)) {
      throw Refusal.of(Code.INSTANCE_NOT_FOUND);
    }
    return instance;
  }

  static Instance existing(Call call, String codeOrUuid) {
    return call.world().instance(codeOrUuid).orElseThrow(() -> Refusal.of(Code.INSTANCE_NOT_FOUND));
  }

  private static ObjectNode page(Call call, List<String> codes) {
    int size = number(call, "page_size", BIGGEST_PAGE);
    if (size < 1 || size > BIGGEST_PAGE) {
      throw Refusal.field("page_size", Integer.toString(size), "the max value is 100");
    }
    int start = Math.min(number(call, "page_token", 0), codes.size());
    int end = Math.min(start + size, codes.size());
    ObjectNode data = Json.object();
    ArrayNode list = data.putArray("instance_code_list");
    codes.subList(Math.max(start, 0), end).forEach(list::add);
    boolean more = end < codes.size();
    if (more) {
      data.put("page_token", Integer.toString(end));
    }
    data.put("has_more", more);
    return data;
  }

  private static long time(Call call, String field) {
    String value = call.query(field, "");
    if (!value.matches("[0-9]{1,15}")) {
      throw Refusal.field(field, value, field + " is required, in milliseconds");
    }
    return Long.parseLong(value);
  }

  static int number(Call call, String field, int otherwise) {
    String value = call.query(field, "");
    if (value.isEmpty()) {
      return otherwise;
    }
    if (!value.matches("[0-9]{1,9}")) {
      throw Refusal.field(field, value, "not a number");
    }
    return Integer.parseInt(value);
  }
}
