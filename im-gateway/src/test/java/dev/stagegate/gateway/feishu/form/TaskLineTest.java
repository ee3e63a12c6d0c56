package dev.stagegate.gateway.feishu.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.AccessTerms;
import dev.stagegate.events.ExportFormat;
import dev.stagegate.events.ExportTerms;
import dev.stagegate.events.RoleTerms;
import dev.stagegate.gateway.invitation.Question.AskedTask;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TaskLineTest {

  @Test
  void a_statement_has_its_database() {
    assertThat(TaskLine.of(AskedTask.running(1, "pg", "shop", "POSTGRES")))
        .isEqualTo("1. pg / shop (POSTGRES)");
  }

  @Test
  void what_was_found_out_about_it_is_said() {
    assertThat(
            TaskLine.of(
                new AskedTask(
                    1,
                    "pg",
                    "shop",
                    "POSTGRES",
                    null,
                    null,
                    null,
                    1_200L,
                    50_000L,
                    "SYNTAX: Unit 1: relation \"x\" does not exist",
                    List.of())))
        .isEqualTo(
            "1. pg / shop (POSTGRES) · 约 1200 行 / about 1200 rows"
                + " · ⚠ SYNTAX: Unit 1: relation \"x\" does not exist");
  }

  @Test
  void an_export_says_how_much_leaves() {
    assertThat(
            TaskLine.of(
                new AskedTask(
                    2,
                    "pg",
                    "shop",
                    "POSTGRES",
                    new ExportTerms(ExportFormat.CSV, 500),
                    null,
                    null,
                    null,
                    null,
                    null,
                    List.of())))
        .isEqualTo("2. pg / shop (POSTGRES) · 导出为 CSV，最多 500 行 / exports as CSV, at most 500 rows");
  }

  @Test
  void a_role_says_what_for_and_for_how_long() {
    assertThat(
            TaskLine.of(
                new AskedTask(
                    1,
                    null,
                    null,
                    null,
                    null,
                    new RoleTerms("projectOwner", 2_592_000L, List.of("pg/shop")),
                    null,
                    null,
                    null,
                    null,
                    List.of())))
        .isEqualTo("1. 角色 projectOwner，范围 pg/shop，期限 30d / role projectOwner on pg/shop for 30d");
    assertThat(
            TaskLine.of(
                new AskedTask(
                    1,
                    null,
                    null,
                    null,
                    null,
                    new RoleTerms("owner", null, List.of()),
                    null,
                    null,
                    null,
                    null,
                    List.of())))
        .isEqualTo("1. 角色 owner，范围 *，永久 / role owner on *, without end");
  }

  @Test
  void access_says_for_how_long_and_whether_results_leave() {
    assertThat(
            TaskLine.of(
                new AskedTask(
                    1,
                    "pg",
                    "shop",
                    "POSTGRES",
                    null,
                    null,
                    new AccessTerms(14_400, true, true),
                    null,
                    null,
                    null,
                    List.of())))
        .isEqualTo(
            "1. pg / shop (POSTGRES) · 可读取并导出结果，期限 4h / may read for 4h and take results out");
  }

  @ParameterizedTest
  @CsvSource({"60, 1m", "3661, 1h 1m 1s", "86400, 1d", "90060, 1d 1h 1m"})
  void how_long(long seconds, String text) {
    assertThat(TaskLine.lasting(seconds)).isEqualTo(text);
  }
}
