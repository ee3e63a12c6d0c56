package dev.stagegate.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules that a linter would have, and some of our own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DockerfileTest {

  private static final String BASE = "ARG JRE=eclipse-temurin:25-jre-noble";

  @ParameterizedTest
  @ValueSource(strings = {"Dockerfile", "simulator.Dockerfile"})
  void an_image_does_not_run_as_root_and_names_what_it_is_made_of(String file) throws IOException {
    Dockerfile dockerfile = Dockerfile.read(Path.of(file));
    List<Dockerfile.Instruction> last = dockerfile.stages().getLast();

    assertThat(last).contains(new Dockerfile.Instruction("USER", "10001:10001"));
    assertThat(last.getLast().word()).isEqualTo("ENTRYPOINT");
    assertThat(last.getLast().rest())
        .isEqualTo("[\"java\", \"@java.args\", \"-jar\", \"app.jar\"]");
    assertThat(
            dockerfile.instructions().getFirst().word()
                + " "
                + dockerfile.instructions().getFirst().rest())
        .isEqualTo(BASE);
    for (Dockerfile.Instruction from : dockerfile.all("FROM")) {
      assertThat(from.rest()).doesNotContain("latest").matches("(\\$\\{JRE}|layout)( AS [a-z]+)?");
    }
    for (Dockerfile.Instruction copied : dockerfile.all("COPY")) {
      assertThat(copied.rest()).doesNotContain("..").doesNotStartWith("/");
    }
    assertThat(dockerfile.all("ADD")).isEmpty();
    for (Dockerfile.Instruction run : dockerfile.all("RUN")) {
      assertThat(run.rest()).doesNotContain("apt-get", "curl", "wget", "sudo");
    }
    // Secrets have no place in a layer.
    assertThat(dockerfile.all("ENV").toString()).doesNotContainIgnoringCase("password", "secret");
  }

  @Test
  void the_cache_is_the_last_layer_and_comes_from_the_stage_that_trains() throws IOException {
    Dockerfile dockerfile = Dockerfile.read(Path.of("Dockerfile"));

    assertThat(dockerfile.stages()).hasSize(3);
    assertThat(dockerfile.stages().get(1).toString())
        .contains(Train.class.getName() + " /app /trained/app.aot")
        .contains("USER, rest=10001:10001");
    assertThat(dockerfile.stages().getLast().toString())
        .contains("--from=trained --chown=0:0 /trained/app.aot ./");
    assertThat(Layout.arguments(true)).endsWith("-XX:AOTCache=app.aot\n");
  }
}
