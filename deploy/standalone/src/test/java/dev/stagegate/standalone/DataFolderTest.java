package dev.stagegate.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DataFolderTest {

  private static final long MIB = 1L << 20;

  @TempDir private Path folder;

  @Test
  void a_full_disk_is_told_with_what_is_free_and_what_is_needed() {
    assertThatExceptionOfType(CannotStart.class)
        .isThrownBy(() -> DataFolder.open(folder, _ -> 512 * MIB - 1))
        .withMessage(
            "The disk of %s is full: 511 MiB are free, 512 MiB are needed.".formatted(folder));
    assertThat(folder).as("nothing is begun there").isEmptyDirectory();
  }

  @Test
  void space_enough_is_no_more_than_that() {
    try (DataFolder data = DataFolder.open(folder, _ -> 512 * MIB)) {
      assertThat(data.file("stagegate.pid")).exists();
    }
  }

  @Test
  void a_folder_is_kept_by_one_at_a_time() {
    try (DataFolder _ = DataFolder.open(folder)) {
      assertThatExceptionOfType(CannotStart.class)
          .isThrownBy(() -> DataFolder.open(folder))
          .withMessageStartingWith("Another Stagegate already works in " + folder);
    }
    DataFolder.open(folder).close();
  }
}
