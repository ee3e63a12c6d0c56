package dev.stagegate.gateway.feishu.form;

import static java.util.stream.Collectors.joining;

import dev.stagegate.events.MatchedFlow;
import dev.stagegate.gateway.invitation.Excerpt;
import dev.stagegate.gateway.invitation.Question;
import dev.stagegate.gateway.invitation.Question.AskedTask;
import dev.stagegate.gateway.invitation.Question.AskedText;
import dev.stagegate.gateway.invitation.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an approver reads: the instance's title and fields, within Feishu's limits whatever the
 * stage holds.
 */
public final class ApprovalForm {

  private static final String TITLE_KEY = "@i18n@instance_title";
  private static final int LONGEST_TITLE_PART = 60;
  private static final int LONGEST_INPUT = 500;
  private static final int LONGEST_LIST = 2_000;
  private static final int LONGEST_SQL = 4_000;
  private static final int DIGEST_SHOWN = 12;

  private ApprovalForm() {}

  /**
   * The body that creates an instance.
   *
   * @param uuid our id for it
   * @param requester the open id it is created for
   * @param approvers the open ids of those who are asked
   */
  public static ObjectNode instance(
      JsonMapper json,
      Layout layout,
      String uuid,
      Question question,
      String requester,
      List<String> approvers) {
    ObjectNode body = json.createObjectNode();
    body.put("approval_code", layout.approvalCode()).put("open_id", requester).put("uuid", uuid);
    body.put("form", json.writeValueAsString(fields(json, layout, question)));
    ObjectNode node =
        body.putArray("node_approver_open_id_list").addObject().put("key", layout.nodeKey());
    ArrayNode people = node.putArray("value");
    approvers.forEach(people::add);
    body.put("title", TITLE_KEY).put("title_display_method", 1);
    title(body.putArray("i18n_resources"), title(question));
    body.put("allow_resubmit", false).put("allow_submit_again", false);
    return body;
  }

  private static void title(ArrayNode resources, String title) {
    resources
        .addObject()
        .put("locale", "zh-CN")
        .put("is_default", true)
        .putArray("texts")
        .addObject()
        .put("key", TITLE_KEY)
        .put("value", title);
    resources
        .addObject()
        .put("locale", "en-US")
        .put("is_default", false)
        .putArray("texts")
        .addObject()
        .put("key", TITLE_KEY)
        .put("value", title);
  }

  /** What is asked, at a glance on a phone: {@code #12 prod: Add index (HIGH)}. */
  static String title(Question question) {
    return "#%s %s: %s (%s)"
        .formatted(
            Excerpt.line(question.issueId(), LONGEST_TITLE_PART),
            Excerpt.line(question.environmentId(), LONGEST_TITLE_PART),
            Excerpt.line(question.issueTitle(), LONGEST_TITLE_PART),
            question.risk());
  }

  private static ArrayNode fields(JsonMapper json, Layout layout, Question question) {
    ArrayNode fields = json.createArrayNode();
    for (Widget widget : Widget.values()) {
      String id = layout.widgetIds().get(widget);
      String value = value(widget, question);
      // Feishu refuses a field without a value.
      if (id != null && !value.isBlank()) {
        fields.addObject().put("id", id).put("type", widget.type()).put("value", literal(value));
      }
    }
    return fields;
  }

  /** A text that happens to begin like a key of Feishu's is still a text. */
  private static String literal(String value) {
    return value.startsWith("@i18n@") ? " " + value : value;
  }

  static String value(Widget widget, Question question) {
    return switch (widget) {
      case ISSUE ->
          Excerpt.line("#" + question.issueId() + " " + question.issueTitle(), LONGEST_INPUT);
      case LINK -> Excerpt.line(question.issueLink(), LONGEST_LIST);
      case PROJECT ->
          Excerpt.line(question.projectId() + " · " + question.creator(), LONGEST_INPUT);
      case STAGE -> Excerpt.line(stage(question), LONGEST_INPUT);
      case RISK -> question.risk().name();
      case FLOW -> Excerpt.of(flows(question), LONGEST_LIST).text();
      case TASKS -> tasks(question);
      case SQL -> sql(question);
      case REVISION -> question.revision().substring(0, DIGEST_SHOWN);
    };
  }

  /** Where several must approve it says so: one person's approval is not the node's. */
  private static String stage(Question q) {
    String place =
        "%s (%s), %d/%d · %s, %d/%d"
            .formatted(
                q.environmentTitle(),
                q.environmentId(),
                q.stagePosition(),
                q.stageCount(),
                q.nodeTitle(),
                q.nodePosition(),
                q.nodeCount());
    Integer quorum = q.quorum();
    Instant time = q.notBefore();
    return place
        + (quorum == null ? "" : " · " + inBoth("form.quorum", quorum))
        // As the rest of the form, the same for readers of both languages.
        + (time == null ? "" : " · " + inBoth("form.notBefore", time.toString()));
  }

  private static String inBoth(String key, Object value) {
    return Wording.chinese(key, value) + " / " + Wording.english(key, value);
  }

  private static String flows(Question question) {
    return question.flows().stream().map(ApprovalForm::flow).collect(joining("\n"));
  }

  private static String flow(MatchedFlow flow) {
    String condition =
        flow.condition().isBlank()
            ? Wording.chinese("form.everything") + " / " + Wording.english("form.everything")
            : flow.condition();
    return flow.title() + ": " + condition;
  }

  private static String tasks(Question question) {
    List<String> lines = new ArrayList<>();
    int length = 0;
    for (AskedTask task : question.tasks()) {
      String line = TaskLine.of(task);
      length += line.length() + 1;
      if (length > LONGEST_LIST) {
        break;
      }
      lines.add(line);
    }
    int omitted = question.taskCount() - lines.size();
    if (omitted > 0) {
      lines.add(Wording.both("form.tasksOmitted", omitted));
    }
    return String.join("\n", lines);
  }

  /** Each text once, with the tasks that run it; cut at whole characters, and then said so. */
  private static String sql(Question question) {
    StringBuilder sql = new StringBuilder();
    boolean cut = question.textsCut();
    for (AskedText text : question.texts()) {
      String head =
          question.texts().size() == 1 && question.taskCount() == 1 ? "" : heading(text) + "\n";
      int left = LONGEST_SQL - sql.length() - head.length();
      if (left <= 0) {
        cut = true;
        break;
      }
      Excerpt excerpt = Excerpt.of(text.text(), left);
      sql.append(head).append(excerpt.text()).append('\n');
      if (excerpt.cut()) {
        cut = true;
        break;
      }
    }
    if (cut) {
      sql.append(Wording.both("form.sqlCut", Excerpt.line(question.issueLink(), LONGEST_INPUT)));
    }
    return sql.toString().strip();
  }

  private static String heading(AskedText text) {
    String numbers = text.tasks().stream().map(String::valueOf).collect(joining(", "));
    return Wording.chinese("form.sqlTasks", numbers)
        + " / "
        + Wording.english("form.sqlTasks", numbers).replace("-- ", "");
  }
}
