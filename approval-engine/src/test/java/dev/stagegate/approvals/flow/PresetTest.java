package dev.stagegate.approvals.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.approvals.condition.ConditionCompiler;
import dev.stagegate.approvals.directory.Directory;
import dev.stagegate.approvals.words.Words;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PresetTest {

  private static final Staff STAFF = new Staff(Directory.UNKNOWN.roleIds(), Set.of(), Set.of());

  private final CheckingFlows checking = new CheckingFlows(new ConditionCompiler());

  static List<Preset> all() {
    return Preset.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void a_preset_can_be_kept_as_it_is_in_either_language(Preset preset) {
    for (Locale language : List.of(Locale.ENGLISH, Locale.CHINESE)) {
      FlowDraft draft = preset.draft(Words.in(language));
      assertThat(checking.faults(draft, STAFF)).isEmpty();
    }
  }

  @Test
  void there_are_those_that_people_were_promised() {
    assertThat(Preset.all())
        .extracting(preset -> preset.title(Words.in(Locale.ENGLISH)))
        .containsExactly(
            "Drop or truncate a table",
            "Many rows affected",
            "High risk in production",
            "Production change",
            "Development runs freely",
            "Production database",
            "Salary data leaves",
            "Role in production",
            "Access with export",
            "Everything else");
    assertThat(Preset.all().getFirst().title(Words.in(Locale.CHINESE))).isEqualTo("删除或清空表");
  }
}
