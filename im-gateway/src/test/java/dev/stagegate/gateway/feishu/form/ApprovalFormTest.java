package dev.stagegate.gateway.feishu.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.MatchedFlow;
import dev.stagegate.events.Risk;
import dev.stagegate.gateway.invitation.Excerpt;
import dev.stagegate.gateway.invitation.Question;
import dev.stagegate.gateway.invitation.Question.AskedTask;
import dev.stagegate.gateway.invitation.Question.AskedText;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ApprovalFormTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Layout LAYOUT = ApprovalDefinition.layout("CODE");

  @Test
  void the_title_tells_at_a_glance_what_is_asked() {
    assertThat(ApprovalForm.title(question("Add index", "CREATE INDEX i ON t (a)")))
        .isEqualTo("#12 prod: Add index (HIGH)");
  }

  @Test
  void the_form_says_what_would_run_where_and_why_it_is_asked() {
    Question question = question("Add index", "CREATE INDEX i ON t (a)");
    assertThat(ApprovalForm.value(Widget.ISSUE, question)).isEqualTo("#12 Add index");
    assertThat(ApprovalForm.value(Widget.LINK, question))
        .isEqualTo("https://stagegate.example/issues/12");
    assertThat(ApprovalForm.value(Widget.PROJECT, question)).isEqualTo("shop · dev@example.com");
    assertThat(ApprovalForm.value(Widget.STAGE, question))
        .isEqualTo(
            "Production (prod), 3/3 · Project Owner, 1/2"
                + " · 不早于 2026-12-01T20:00:00Z / not before 2026-12-01T20:00:00Z");
    assertThat(ApprovalForm.value(Widget.RISK, question)).isEqualTo("HIGH");
    assertThat(ApprovalForm.value(Widget.FLOW, question))
        .isEqualTo("Production: resource.environment_id == \"prod\"\nThe rest: 全部 / everything");
    assertThat(ApprovalForm.value(Widget.TASKS, question)).isEqualTo("1. pg-prod / app (POSTGRES)");
    assertThat(ApprovalForm.value(Widget.SQL, question)).isEqualTo("CREATE INDEX i ON t (a)");
    assertThat(ApprovalForm.value(Widget.REVISION, question)).isEqualTo("0123456789ab");
  }

  @Test
  void where_several_must_approve_it_says_so() {
    assertThat(ApprovalForm.value(Widget.STAGE, question(2, "Add index", "SELECT 1")))
        .startsWith(
            "Production (prod), 3/3 · Project Owner, 1/2 · 需 2 人批准 / 2 people must approve");
  }

  @Test
  void several_texts_say_which_tasks_run_them() {
    assertThat(ApprovalForm.value(Widget.SQL, question("Two", "DELETE FROM a", "DROP TABLE b")))
        .isEqualTo("-- 任务 1 / Tasks 1\nDELETE FROM a\n-- 任务 2 / Tasks 2\nDROP TABLE b");
  }

  @Test
  void long_sql_is_cut_with_a_notice_and_the_link() {
    String value =
        ApprovalForm.value(Widget.SQL, question("Long", "SELECT '" + "𠮷".repeat(4_000) + "'"));
    assertThat(value).contains("后文省略").endsWith("https://stagegate.example/issues/12");
    assertThat(value.length()).isLessThan(5_000);
  }

  @Test
  void any_input_gives_a_form_within_the_limits() {
    long seed = 20_261_120;
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      Question question = question(noise(random, 600), noise(random, 9_000), noise(random, 9_000));
      JsonNode body =
          ApprovalForm.instance(JSON, LAYOUT, "uuid", question, "ou_a", List.of("ou_b", "ou_c"));
      JsonNode back = JSON.readTree(JSON.writeValueAsBytes(body));
      for (JsonNode field : JSON.readTree(back.path("form").asString())) {
        String value = field.path("value").asString();
        assertThat(value)
            .as("seed %d, case %d: %s", seed, i, field)
            .isNotBlank()
            .doesNotStartWith("@i18n@");
        assertThat(value.length()).as("seed %d, case %d", seed, i).isLessThan(5_000);
      }
      String title =
          back.path("i18n_resources").path(0).path("texts").path(0).path("value").asString();
      assertThat(title.length()).isLessThan(220);
      assertThat(title).doesNotContain("\n");
    }
  }

  @Test
  void a_text_that_begins_like_a_key_is_still_a_text() {
    JsonNode body =
        ApprovalForm.instance(
            JSON, LAYOUT, "u", question("t", "@i18n@not_a_key"), "ou_a", List.of("ou_b"));
    assertThat(body.path("form").asString()).contains("\" @i18n@not_a_key\"");
  }

  @Test
  void the_instance_names_its_people_and_our_id() {
    JsonNode body =
        ApprovalForm.instance(
            JSON, LAYOUT, "our-id", question("t", "x"), "ou_a", List.of("ou_b", "ou_c"));
    assertThat(body.path("uuid").asString()).isEqualTo("our-id");
    assertThat(body.path("open_id").asString()).isEqualTo("ou_a");
    assertThat(body.path("node_approver_open_id_list").toString())
        .isEqualTo("[{\"key\":\"approve-here\",\"value\":[\"ou_b\",\"ou_c\"]}]");
    assertThat(body.has("node_auto_approval_list")).isFalse();
  }

  @Test
  void the_definition_is_one_or_node_that_never_passes_by_itself_and_cannot_be_reverted() {
    JsonNode body = ApprovalDefinition.json(JSON, null);
    assertThat(body.has("approval_code")).isFalse();
    JsonNode node = body.path("node_list").path(1);
    assertThat(node.path("node_type").asString()).isEqualTo("OR");
    assertThat(node.path("approver").toString()).isEqualTo("[{\"type\":\"Free\"}]");
    assertThat(node.path("starter_assignee").asString()).isEqualTo("STARTER");
    assertThat(body.path("settings").path("revert_interval").asInt()).isZero();
    assertThat(body.path("settings").path("reject_option").asInt()).isZero();
    assertThat(ApprovalDefinition.json(JSON, "CODE").path("approval_code").asString())
        .isEqualTo("CODE");
  }

  @Test
  void every_key_of_the_definition_is_long_enough_and_has_a_text_in_both_languages() {
    JsonNode body = ApprovalDefinition.json(JSON, null);
    Set<String> used = new HashSet<>();
    used.add(body.path("approval_name").asString());
    used.add(body.path("description").asString());
    used.add(body.path("node_list").path(1).path("name").asString());
    for (JsonNode widget : JSON.readTree(body.path("form").path("form_content").asString())) {
      used.add(widget.path("name").asString());
    }
    assertThat(used)
        .hasSize(3 + Widget.values().length)
        .allMatch(key -> key.startsWith("@i18n@") && key.length() >= 9);
    assertThat(body.path("i18n_resources").size()).isEqualTo(2);
    assertThat(body.path("i18n_resources").path(0).path("locale").asString()).isEqualTo("zh-CN");
    assertThat(body.path("i18n_resources").path(0).path("is_default").asBoolean()).isTrue();
    for (JsonNode resource : body.path("i18n_resources")) {
      Set<String> keys = new HashSet<>();
      resource.path("texts").forEach(t -> keys.add(t.path("key").asString()));
      assertThat(keys).isEqualTo(used);
    }
  }

  @Test
  void a_definition_made_by_hand_is_used_with_the_fields_it_has() {
    JsonNode data =
        JSON.readTree(
            """
            {"status":"ACTIVE","form":"[{\\"id\\":\\"widget1\\",\\"custom_id\\":\\"w_sql\\",\\"type\\":\\"textarea\\"}]",
             "node_list":[{"node_id":"x","need_approver":false},{"node_id":"46e6","custom_node_id":"","need_approver":true}]}
            """);
    Layout layout = ApprovalDefinition.layout(JSON, "HAND", data).orElseThrow();
    assertThat(layout.nodeKey()).isEqualTo("46e6");
    assertThat(layout.widgetIds()).containsOnlyKeys(Widget.SQL).containsValue("widget1");
  }

  @Test
  void a_definition_that_is_off_or_wants_a_signature_cannot_be_used() {
    JsonNode off =
        JSON.readTree(
            "{\"status\":\"INACTIVE\",\"node_list\":[{\"node_id\":\"n\",\"need_approver\":true}]}");
    JsonNode signed =
        JSON.readTree(
            "{\"status\":\"ACTIVE\",\"node_list\":[{\"node_id\":\"n\",\"need_approver\":true,\"require_signature\":true}]}");
    assertThat(ApprovalDefinition.layout(JSON, "C", off)).isEmpty();
    assertThat(ApprovalDefinition.layout(JSON, "C", signed)).isEmpty();
  }

  private static String noise(Random random, int most) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(most);
    while (text.length() < length) {
      switch (random.nextInt(6)) {
        case 0 -> text.append("👩‍💻");
        case 1 -> text.append((char) random.nextInt(0x20));
        case 2 -> text.append((char) (0xD800 + random.nextInt(0x800)));
        case 3 -> text.append("数据库变更");
        case 4 -> text.append("@i18n@");
        default -> text.append("SELECT 1;\n");
      }
    }
    return Excerpt.of(text.toString(), most).text();
  }

  private static Question question(String title, String... texts) {
    return question(null, title, texts);
  }

  private static Question question(@Nullable Integer quorum, String title, String... texts) {
    return new Question(
        "12",
        title,
        "https://stagegate.example/issues/12",
        "shop",
        "dev@example.com",
        List.of(),
        "prod",
        "Production",
        3,
        3,
        Instant.parse("2026-12-01T20:00:00Z"),
        "Project Owner",
        1,
        2,
        Risk.HIGH,
        List.of(
            new MatchedFlow("f", "Production", "resource.environment_id == \"prod\""),
            new MatchedFlow("g", "The rest", "")),
        IntStream.rangeClosed(1, texts.length)
            .mapToObj(i -> AskedTask.running(i, "pg-prod", "app", "POSTGRES"))
            .toList(),
        texts.length,
        IntStream.rangeClosed(1, texts.length)
            .mapToObj(i -> new AskedText(List.of(i), texts[i - 1], false, null, null))
            .toList(),
        false,
        "0123456789abcdef".repeat(4),
        null,
        null,
        quorum);
  }
}
