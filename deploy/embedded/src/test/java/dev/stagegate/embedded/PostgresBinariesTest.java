package dev.stagegate.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class PostgresBinariesTest {

  @TempDir Path cache;

  @Test
  void processes_that_start_at_the_same_time_share_one_copy() throws Exception {
    try (var first = ChildJvm.running(StartingOnce.class, cache);
        var second = ChildJvm.running(StartingOnce.class, cache)) {
      first.awaitLine("begun ");
      second.awaitLine("begun ");
      assertThat(first.awaitLine("answer ")).isEqualTo("42");
      assertThat(second.awaitLine("answer ")).isEqualTo("42");
    }
    assertThat(copies()).hasSize(1);
  }

  @Test
  void a_copy_left_half_unpacked_or_damaged_is_unpacked_anew() throws IOException {
    var binaries = PostgresBinaries.ofThisMachine();
    var programs = binaries.unpackedIn(cache);
    var initdb = programs.resolve("bin/initdb");
    var size = Files.size(initdb);
    var first = Files.getLastModifiedTime(programs.resolve("contents.list"));

    assertThat(binaries.unpackedIn(cache)).isEqualTo(programs);
    assertThat(Files.getLastModifiedTime(programs.resolve("contents.list"))).isEqualTo(first);

    Files.write(initdb, new byte[] {1});
    var unfinished = programs.resolveSibling(programs.getFileName() + ".unfinished");
    Files.writeString(Files.createDirectories(unfinished).resolve("half"), "");
    assertThat(binaries.unpackedIn(cache)).isEqualTo(programs);
    assertThat(initdb).hasSize(size).isExecutable();
    assertThat(copies()).hasSize(1);
  }

  @Test
  void an_archive_that_cannot_be_unpacked_leaves_nothing_behind() throws IOException {
    byte[] whole;
    try (var archive = PostgresBinaries.ofThisMachine().archive().openStream()) {
      whole = archive.readNBytes(1 << 20);
    }
    var torn = Files.write(cache.resolve("torn.txz"), whole);
    var folder = cache.resolve("programs");

    assertThatExceptionOfType(EmbeddedServerException.class)
        .isThrownBy(
            () -> new PostgresBinaries(torn.toUri().toURL(), "linux-x86_64").unpackedIn(folder))
        .withMessageContaining("cannot be unpacked into " + folder)
        .withMessageContaining("MiB free");
    try (var files = Files.list(folder)) {
      assertThat(files.filter(Files::isDirectory)).isEmpty();
    }
  }

  @Test
  void a_folder_that_cannot_be_made_is_named() throws IOException {
    var file = Files.writeString(cache.resolve("file"), "");
    assertThatExceptionOfType(EmbeddedServerException.class)
        .isThrownBy(() -> PostgresBinaries.ofThisMachine().unpackedIn(file))
        .withMessageContaining(file.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "Linux,    amd64,   linux-x86_64",
    "Linux,    aarch64, linux-arm_64",
    "Mac OS X, x86_64,  darwin-x86_64",
    "Mac OS X, aarch64, darwin-arm_64"
  })
  void every_platform_has_its_archive(String osName, String osArch, String platform) {
    assertThat(PostgresBinaries.platform(osName, osArch)).isEqualTo(platform);
  }

  private List<String> copies() throws IOException {
    try (var files = Files.list(cache)) {
      return files.filter(Files::isDirectory).map(Path::toString).toList();
    }
  }
}
