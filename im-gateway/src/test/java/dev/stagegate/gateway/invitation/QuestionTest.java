package dev.stagegate.gateway.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.Facts;
import dev.stagegate.events.StageBuilder;
import dev.stagegate.gateway.invitation.Question.AskedText;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class QuestionTest {

  @Test
  void equal_texts_are_asked_about_once_with_all_their_tasks() {
    Question question =
        ask(
            Facts.stage()
                .task("DELETE FROM a", "DELETE")
                .task("DROP TABLE b", "DROP_TABLE")
                .task("DELETE FROM a", "DELETE"));
    assertThat(question.texts().stream().map(AskedText::text))
        .containsExactly("DELETE FROM a", "DROP TABLE b");
    assertThat(question.texts().getFirst().tasks()).containsExactly(1, 3);
    assertThat(question.textsCut()).isFalse();
  }

  @Test
  void a_long_text_is_cut_and_said_to_be() {
    Question question = ask(Facts.stage().task("SELECT '" + "长".repeat(100_000) + "'", "SELECT"));
    assertThat(question.textsCut()).isTrue();
    assertThat(question.texts().getFirst().text().length()).isLessThanOrEqualTo(8_000);
  }

  @Test
  void a_stage_of_thousands_of_tasks_stays_small() {
    StageBuilder stage = Facts.stage();
    for (int i = 0; i < 2_000; i++) {
      stage.task("INSERT INTO t VALUES (" + i + ", '" + "x".repeat(200) + "')", "INSERT");
    }
    Question question = ask(stage);
    assertThat(question.taskCount()).isEqualTo(2_000);
    assertThat(JsonMapper.builder().build().writeValueAsString(question).length())
        .isLessThan(40_000);
  }

  @Test
  void a_question_that_was_kept_before_systems_were_told_of_checks_can_be_read() {
    JsonMapper json = JsonMapper.builder().build();
    Question question = ask(Facts.stage().task("DELETE FROM a", "DELETE"));
    String before =
        json.writeValueAsString(question)
            .replace(",\"checks\":[]", "")
            .replace(",\"tableRows\":null", "");
    assertThat(before).doesNotContain("checks", "tableRows");
    assertThat(json.readValue(before, Question.class)).isEqualTo(question);
  }

  @Test
  void an_excerpt_never_halves_a_character_and_never_keeps_what_cannot_be_stored() {
    long seed = 7;
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(40); n > 0; n--) {
        switch (random.nextInt(5)) {
          case 0 -> text.append("👩‍💻");
          case 1 -> text.append((char) random.nextInt(0x20));
          case 2 -> text.append((char) (0xD800 + random.nextInt(0x800)));
          case 3 -> text.append("审批");
          default -> text.append("a\r\n");
        }
      }
      int longest = random.nextInt(50);
      Excerpt excerpt = Excerpt.of(text.toString(), longest);
      assertThat(excerpt.text().length())
          .as("seed %d, case %d", seed, i)
          .isLessThanOrEqualTo(longest);
      assertThat(excerpt.text().codePoints())
          .as("seed %d, case %d", seed, i)
          .noneMatch(p -> p >= 0xD800 && p <= 0xDFFF)
          .noneMatch(p -> p < 0x20 && p != '\n' && p != '\t');
      assertThat(Excerpt.line(text.toString(), Math.max(1, longest))).doesNotContain("\n");
    }
  }

  @Test
  void a_text_that_fits_exactly_is_not_cut() {
    assertThat(Excerpt.of("审批👍", 4)).isEqualTo(new Excerpt("审批👍", false));
    assertThat(Excerpt.of("审批👍", 3)).isEqualTo(new Excerpt("审批", true));
    assertThat(Excerpt.line("審批 and more", 5)).isEqualTo("審批 a…");
  }

  private static Question ask(StageBuilder stage) {
    return Question.of(Facts.nodeRequest(stage.build(), 1, "owner@example.com"));
  }
}
