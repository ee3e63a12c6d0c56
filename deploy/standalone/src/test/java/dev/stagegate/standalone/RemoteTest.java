package dev.stagegate.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagegate.embedded.Ports;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RemoteTest {

  @TempDir private Path folder;

  @Test
  void an_installation_is_found_by_its_data_folder_as_long_as_it_runs() {
    try (DataFolder data = DataFolder.open(folder)) {
      data.tellAddress(URI.create("http://localhost:8094"));
      assertThat(remote().url()).isEqualTo(URI.create("http://localhost:8094"));
      assertThat(remote("--url=http://other:1").url()).isEqualTo(URI.create("http://other:1"));
    }
    assertThat(remote().url()).isEqualTo(URI.create("http://localhost:8080"));
  }

  @Test
  void an_option_that_nobody_knows_is_named() {
    assertThatThrownBy(() -> remote("--port=8094")).hasMessageContaining("--port");
  }

  @Test
  void where_nothing_answers_that_is_said() {
    String url = "http://localhost:" + Ports.free(1).getFirst();
    ByteArrayOutputStream said = new ByteArrayOutputStream();

    int code =
        DoctorCommand.run(
            List.of("--url=" + url),
            Map.of(Remote.TOKEN, "some-token"),
            new PrintStream(said, true, StandardCharsets.UTF_8));

    assertThat(code).isEqualTo(2);
    assertThat(said.toString(StandardCharsets.UTF_8)).contains(url, "nothing answers there");
  }

  private Remote remote(String... more) {
    return Remote.read(
        Stream.concat(Stream.of("--data=" + folder), Stream.of(more)).toList(), Set.of());
  }
}
