package dev.stagegate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BeginningTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void a_folder_keeps_what_it_was_begun_with(Beginning wanted) {
    for (Beginning later : Beginning.values()) {
      assertThat(begun(wanted)).isEqualTo(wanted);
      assertThat(begun(later)).isEqualTo(wanted);
    }
  }

  @Test
  void a_folder_of_before_there_was_a_choice_has_the_sample() throws IOException {
    Files.writeString(folder.resolve("workspace.yml"), "projects: []");

    assertThat(begun(Beginning.EMPTY)).isEqualTo(Beginning.SAMPLE);
  }

  private Beginning begun(Beginning wanted) {
    try (DataFolder data = DataFolder.open(folder)) {
      return Beginning.in(data, wanted);
    }
  }
}
