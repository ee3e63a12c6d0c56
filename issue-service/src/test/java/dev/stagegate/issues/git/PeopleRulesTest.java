package dev.stagegate.issues.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.git.PeopleRules.Editor;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever had a hand in a task is its issue's creator or its editor, whatever happens. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PeopleRulesTest {

  @ParameterizedTest
  @CsvSource({
    "c, c, c", "c, c, a", "c, p, c", "c, p, p", "c, p, a",
  })
  void nobody_who_had_a_hand_in_it_is_left_out(String creator, String by, String author) {
    switch (PeopleRules.editor(creator, by, author)) {
      case Editor.Known(String editor) -> assertThat(List.of(creator, editor)).contains(by, author);
      case Editor.TooMany() -> assertThat(Set.of(creator, by, author)).hasSize(3);
    }
  }
}
