package dev.stagegate.gateway.feishu.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.MatchedFlow;
import dev.stagegate.events.Risk;
import dev.stagegate.gateway.feishu.form.FormPreview.FormField;
import dev.stagegate.gateway.feishu.form.FormPreview.FormText;
import dev.stagegate.gateway.invitation.Question;
import dev.stagegate.gateway.invitation.Question.AskedTask;
import dev.stagegate.gateway.invitation.Question.AskedText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FormPreviewRulesTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void of_a_definition_made_by_hand_it_shows_the_fields_that_it_has() {
    Layout layout = new Layout("HAND", "n", Map.of(Widget.ISSUE, "a", Widget.SQL, "b"));
    FormPreview preview = FormPreview.of(JSON, layout, question());
    assertThat(preview.fields())
        .containsExactly(
            new FormField(new FormText("Issue", "工单"), "#12 Add index", false),
            new FormField(new FormText("SQL", "SQL"), "SELECT 1", true));
    assertThat(preview.absent()).hasSize(7).contains(new FormText("Risk", "风险"));
  }

  @Test
  void every_field_of_ours_is_shown_with_what_the_form_says() {
    FormPreview preview = FormPreview.of(JSON, null, question());
    assertThat(preview.title())
        .isEqualTo(new FormText("#12 prod: Add index (HIGH)", "#12 prod: Add index (HIGH)"));
    assertThat(preview.node()).isEqualTo(new FormText("Approval", "审批"));
    assertThat(preview.fields()).hasSize(Widget.values().length);
    for (Widget widget : Widget.values()) {
      assertThat(preview.fields().get(widget.ordinal()).value())
          .isEqualTo(ApprovalForm.value(widget, question()));
    }
    assertThat(preview.absent()).isEmpty();
  }

  private static Question question() {
    return new Question(
        "12",
        "Add index",
        "https://stagegate.example/issues/12",
        "shop",
        "dev@example.com",
        List.of(),
        "prod",
        "Production",
        1,
        1,
        null,
        "Project Owner",
        1,
        1,
        Risk.HIGH,
        List.of(new MatchedFlow("f", "Production", "")),
        List.of(AskedTask.running(1, "pg", "app", "POSTGRES")),
        1,
        List.of(new AskedText(List.of(1), "SELECT 1", false, null, null)),
        false,
        "0123456789abcdef".repeat(4),
        null,
        null,
        null);
  }
}
