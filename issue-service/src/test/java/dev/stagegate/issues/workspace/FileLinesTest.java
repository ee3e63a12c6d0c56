package dev.stagegate.issues.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FileLinesTest {

  private static final String FILE =
      """
      unmatched: HOLD
      environments:
        - id: test
          title: Test

        - id: prod
          rollout: MANUAL
      people: [{email: a@example.com}, {email: b@example.com}]
      """;

  @ParameterizedTest
  @CsvSource({
    "unmatched, 1",
    "environments, 2",
    "environments[0], 3",
    "environments[0].title, 4",
    "environments[1].rollout, 7",
    // What is missing is missing in what is there.
    "environments[1].title, 6",
    "environments[7].title, 2",
    "people[1].email, 8",
  })
  void what_a_path_names_is_found(String path, int line) {
    assertThat(FileLines.of(FILE).line(path)).hasValue(line);
  }

  @Test
  void what_is_nowhere_has_no_line() {
    assertThat(FileLines.of(FILE).line("projects[0].title")).isEmpty();
    assertThat(FileLines.of("").line("projects")).isEmpty();
    assertThat(FileLines.of("a: [").line("a")).isEmpty();
  }

  @Test
  void a_fault_says_its_line_where_there_is_one() {
    FileLines lines = FileLines.of(FILE);
    assertThat(lines.located(new Fault("environments[1].rollout", "must be known")))
        .isEqualTo("line 7: must be known");
    assertThat(lines.located(new Fault("", "it must be a mapping")))
        .isEqualTo("it must be a mapping");
  }
}
