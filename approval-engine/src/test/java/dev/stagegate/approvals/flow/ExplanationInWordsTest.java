package dev.stagegate.approvals.flow;

import static dev.stagegate.approvals.Books.book;
import static dev.stagegate.approvals.Books.fallback;
import static dev.stagegate.approvals.Books.flow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.approvals.words.Words;
import dev.stagegate.events.Facts;
import dev.stagegate.events.StageSnapshot;
import dev.stagegate.events.TableSnapshot;
import dev.stagegate.events.UnitSnapshot;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ExplanationInWordsTest {

  private static final FlowBook BOOK =
      book(
          flow(
              "drops",
              "statement.sql_type == \"DROP_TABLE\" && statement.affected_rows >= 0",
              "dba"),
          fallback("rest", ""));

  @Test
  void an_explanation_is_told_in_english() {
    assertThat(told(Locale.ENGLISH))
        .containsExactly(
            "The risk of the stage is HIGH.",
            "Targets looked at: 2. Each is matched by itself, from top to bottom; the first flow"
                + " that matches counts.",
            "Flow \"drops\" (Change Database) is for: statement.sql_type == \"DROP_TABLE\" &&"
                + " statement.affected_rows >= 0"
                + " It did not match 1 of the targets (with statement.affected_rows = 7,"
                + " statement.sql_type = SELECT)."
                + " Term by term: statement.sql_type == \"DROP_TABLE\" was false,"
                + " statement.affected_rows >= 0 did not matter."
                + " It matched 1 of the targets (with statement.affected_rows = 7,"
                + " statement.sql_type = DROP_TABLE)."
                + " Term by term: statement.sql_type == \"DROP_TABLE\" was true,"
                + " statement.affected_rows >= 0 was true."
                + " It asks for: dba.",
            "Flow \"rest\" (Fallback) is for everything. It matched 1 of the targets."
                + " It asks for no approval.",
            "Task 101-prod-1, SELECT: the first flow that matched is \"rest\".",
            "Task 101-prod-1, DROP_TABLE on hr.salary: the first flow that matched is \"drops\".");
  }

  @Test
  void and_in_chinese() {
    assertThat(told(Locale.CHINESE))
        .startsWith("该阶段的风险等级为 HIGH。")
        .endsWith("任务 101-prod-1，DROP_TABLE（表 hr.salary）：首个匹配的审批流是“drops”。");
  }

  @Test
  void what_could_not_be_evaluated_is_told_with_its_error_and_what_matched_nothing_as_that() {
    FlowBook failing = book(flow("labels", "issue.labels[0] == \"x\"", "dba"));
    StageSnapshot stage = Facts.stage().task("app", "INSERT").build();
    Words words = Words.in(Locale.ENGLISH);

    Match failed = failing.match(stage, false);
    assertThat(new ExplanationInWords(words).of(failed.explanation()).getLast())
        .startsWith(
            "Flow \"labels\" (Change Database) is for: issue.labels[0] == \"x\""
                + " It could not be evaluated for 1 of the targets (with issue.labels = []): ")
        .contains("Index out of bounds");
    assertThat(new ExplanationInWords(words).of(book().match(stage, false).explanation()))
        .endsWith("Task 101-prod-1, INSERT: no flow matched.");
  }

  private static List<String> told(Locale language) {
    StageSnapshot stage =
        Facts.stage()
            .taskOn(
                "app",
                "SELECT 1; DROP TABLE hr.salary",
                7L,
                null,
                unit("SELECT", List.of()),
                unit("DROP_TABLE", List.of(new TableSnapshot("hr", "salary"))))
            .build();
    return new ExplanationInWords(Words.in(language)).of(BOOK.match(stage, false).explanation());
  }

  private static UnitSnapshot unit(String type, List<TableSnapshot> tables) {
    return new UnitSnapshot(0, 1, List.of(type), tables, null, List.of(), null);
  }
}
