package dev.stagegate.issues.audit.verify;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.Story;
import dev.stagegate.issues.TestWorld;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.web.reactive.server.EntityExchangeResult;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VerifyAuditTest {

  private final TestWorld world = TestWorld.shared();
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();

  @TempDir private Path folder;

  @Test
  void an_export_of_a_running_service_is_whole_and_whoever_changes_it_is_found_out()
      throws IOException {
    Story story = new Story(world);
    String id = story.open(story.stage("test", "SELECT 'ünïcode'"));
    eventually(() -> assertThat(export()).contains("\"object\":\"issues/" + id + "\""));
    EntityExchangeResult<byte[]> answer = answer();
    String last = String.valueOf(answer.getResponseHeaders().getFirst("Stagegate-Audit-Hash"));
    Path file = folder.resolve("audit.jsonl");
    Files.write(file, Objects.requireNonNull(answer.getResponseBody()));
    List<String> lines = Files.readAllLines(file);

    assertThat(verify(file.toString())).as(told::toString).isZero();
    assertThat(verify(file.toString(), "--last", last)).as(told::toString).isZero();
    assertThat(told.toString(StandardCharsets.UTF_8)).contains(last);
    assertThat(answer.getResponseHeaders().getFirst("Stagegate-Audit-Sequence"))
        .isEqualTo(Integer.toString(lines.size()));

    Files.write(file, lines.subList(0, lines.size() - 1));
    assertThat(verify(file.toString())).isZero();
    assertThat(verify(file.toString(), "--last", last)).isEqualTo(1);

    String second = lines.get(1);
    lines.set(1, second.replaceFirst("\"outcome\":\"[A-Z]+\"", "\"outcome\":\"NONE\""));
    assertThat(lines.get(1)).isNotEqualTo(second);
    Files.write(file, lines);
    assertThat(verify(file.toString())).isEqualTo(1);
    assertThat(told.toString(StandardCharsets.UTF_8)).contains("BROKEN: Entry 2 was changed");
  }

  @Test
  void an_export_is_in_the_log_itself() {
    export();
    eventually(() -> assertThat(export()).contains("\"act\":\"AUDIT_EXPORTED\""));
  }

  @Test
  void what_cannot_be_checked_is_told_apart_from_what_is_broken() {
    assertThat(verify(folder.resolve("none").toString())).isEqualTo(2);
    assertThat(verify("x", "--last", "short")).isEqualTo(2);
    assertThat(verify("x", "--first", "0".repeat(64))).isEqualTo(2);
  }

  private int verify(String... arguments) {
    PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
    return VerifyAudit.run(
        Stream.concat(Stream.of("verify"), Stream.of(arguments)).toList(), out, out);
  }

  private String export() {
    return new String(
        Objects.requireNonNullElse(answer().getResponseBody(), new byte[0]),
        StandardCharsets.UTF_8);
  }

  private EntityExchangeResult<byte[]> answer() {
    return world
        .as(TestWorld.ADMIN)
        .mutate()
        .responseTimeout(Duration.ofSeconds(60))
        .build()
        .get()
        .uri("/api/v1/audit:export")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .returnResult();
  }
}
