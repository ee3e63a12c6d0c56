package dev.stagegate.feishu.simulator.openapi;

import dev.stagegate.feishu.simulator.approval.ApprovalMachine;
import dev.stagegate.feishu.simulator.approval.Verdict;
import dev.stagegate.feishu.simulator.model.Definition;
import dev.stagegate.feishu.simulator.model.Ids;
import dev.stagegate.feishu.simulator.model.Instance;
import dev.stagegate.feishu.simulator.model.InstanceState;
import dev.stagegate.feishu.simulator.model.Json;
import dev.stagegate.feishu.simulator.model.Node;
import dev.stagegate.feishu.simulator.model.NodeRule;
import dev.stagegate.feishu.simulator.model.Texts;
import dev.stagegate.feishu.simulator.model.Who;
import dev.stagegate.feishu.simulator.push.Announcements;
import dev.stagegate.feishu.simulator.state.Outcome;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Starts an approval. */
final class InstanceCreation {

  private static final int LONGEST_UUID = 64;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.ofHours(8));

  private final Call call;
  private final Body body;

  private InstanceCreation(Call call) {
    this.call = call;
    this.body = call.body();
  }

  static Outcome<Answer> create(Call call) {
    return new InstanceCreation(call).create();
  }

  private Outcome<Answer> create() {
    Definition definition = definition(body.required("approval_code"));
    String uuid = uuid();
    Who requester = requester();
    Texts texts = I18n.read(body.objects("i18n_resources"));
    Instance fresh =
        new Instance(
            Ids.code(),
            definition.approvalCode(),
            uuid,
            call.app().appId(),
            serialNumber(),
            requester,
            title(texts),
            texts,
            call.now().real(),
            definition.revertSeconds(),
            body.flag("allow_resubmit"),
            definition.skipsRepeated(),
            new InstanceState.Pending(0),
            FormCheck.values(definition, body.required("form"), texts, call.tenant()),
            nodes(definition),
            List.of(),
            List.of(),
            List.of());
    Verdict.Moved started = new ApprovalMachine(call.now().real(), Ids::decimal).start(fresh);
    Answer answer = Answer.data(Json.object().put("instance_code", fresh.code()));
    return new Outcome<>(
        answer,
        new Announcements(call.world(), call.now(), call.tenant().key())
            .of(started.instance(), started.happenings()));
  }

  private Definition definition(String code) {
    Definition definition =
        call.world().definition(code).orElseThrow(() -> Refusal.of(Code.APPROVAL_NOT_FOUND));
    return switch (definition.status()) {
      case ACTIVE -> definition;
      case DELETED -> throw Refusal.of(Code.APPROVAL_DELETED);
      case INACTIVE, UNKNOWN -> throw Refusal.of(Code.APPROVAL_INACTIVE);
    };
  }

  /** The idempotency key: unique in the tenant for ever, whatever its case. */
  private @Nullable String uuid() {
    String uuid = body.text("uuid");
    if (uuid == null || uuid.isEmpty()) {
      return null;
    }
    if (uuid.length() > LONGEST_UUID) {
      throw Refusal.of(Code.PARAM_INVALID, "uuid is longer than " + LONGEST_UUID);
    }
    if (call.world().knowsUuid(uuid)) {
      throw Refusal.of(Code.UUID_CONFLICT);
    }
    return uuid;
  }

  private Who requester() {
    String userId = body.text("user_id", "");
    String openId = body.text("open_id", "");
    if (!userId.isEmpty()) {
      return IdType.USER_ID.resolve(call, userId);
    }
    if (!openId.isEmpty()) {
      return IdType.OPEN_ID.resolve(call, openId);
    }
    throw Refusal.of(Code.PARAM_INVALID, "user_id or open_id is required");
  }

  private String title(Texts texts) {
    String title = body.text("title", "");
    return title.isEmpty() ? "" : I18n.keyWithText("title", title, texts);
  }

  private String serialNumber() {
    return DAY.format(Instant.ofEpochMilli(call.now().real()))
        + "%04d".formatted(call.world().instances().size() + 1);
  }

  private List<Node> nodes(Definition definition) {
    List<Choice> choices =
        Stream.concat(
                choices("node_approver_user_id_list", IdType.USER_ID),
                choices("node_approver_open_id_list", IdType.OPEN_ID))
            .toList();
    for (Choice choice : choices) {
      if (definition.nodes().stream().noneMatch(n -> n.free() && n.isNamed(choice.key()))) {
        throw Refusal.of(Code.PARAM_INVALID, "no node to choose approvers for: " + choice.key());
      }
    }
    List<Body> passed = body.objects("node_auto_approval_list");
    return definition.nodes().stream().map(rule -> node(rule, choices, passed)).toList();
  }

  private record Choice(String key, List<Who> people) {}

  private Stream<Choice> choices(String field, IdType type) {
    return body.objects(field).stream()
        .map(
            entry ->
                new Choice(
                    entry.required("key"),
                    entry.texts("value").stream().map(id -> type.resolve(call, id)).toList()));
  }

  private Node node(NodeRule rule, List<Choice> choices, List<Body> passed) {
    Set<Who> approvers = new LinkedHashSet<>(rule.fixed());
    choices.stream()
        .filter(choice -> rule.isNamed(choice.key()))
        .forEach(choice -> approvers.addAll(choice.people()));
    boolean passesAll = passed.stream().anyMatch(p -> rule.isNamed(p.text("node_id", "")));
    if (approvers.isEmpty()) {
      throw Refusal.of(Code.PARAM_INVALID, "node has no approver: " + rule.id());
    }
    if (rule.free() && !rule.multi() && approvers.size() > rule.fixed().size() + 1) {
      throw Refusal.of(Code.PARAM_INVALID, "node takes one approver only: " + rule.id());
    }
    return new Node(
        rule.id(),
        rule.nodeId(),
        rule.nodeKey(),
        rule.name(),
        rule.type(),
        List.copyOf(approvers),
        passesAll,
        rule.passesStarter(),
        rule.requireSignature(),
        0,
        null);
  }
}
