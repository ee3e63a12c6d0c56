package dev.stagegate.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.docs.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What callers and readers rely on is still so. They rely on the last released descriptions, which
 * {@code -Dstagegate.contract=release} renews: when a version is released, or where a change is
 * meant to break somebody and the changelog says so.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CompatibilityTest {

  private static final Path APIS = Page.root().resolve("docs/openapi");
  private static final Path FACTS = Page.root().resolve("common-events/src/main/resources/schema");
  private static final Path RELEASED_FACTS = Page.root().resolve("docs/schema/released");

  @BeforeAll
  static void renewWhereAsked() throws IOException {
    if ("release".equals(System.getProperty("stagegate.contract"))) {
      copy(APIS, APIS.resolve("released"));
      copy(FACTS, RELEASED_FACTS);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (Path file : files(from)) {
      Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"issue-service", "approval-engine", "im-gateway"})
  void no_caller_of_the_last_release_is_broken(String service) throws IOException {
    assertThat(
            new ApiComparison(
                    read(APIS.resolve("released").resolve(service + ".json")),
                    read(APIS.resolve(service + ".json")))
                .broken())
        .isEmpty();
  }

  static List<Path> released() throws IOException {
    return files(RELEASED_FACTS);
  }

  @ParameterizedTest
  @MethodSource("released")
  void nobody_who_reads_or_writes_facts_by_the_last_release_is_broken(Path file)
      throws IOException {
    String name = file.getFileName().toString();
    assertThat(FACTS.resolve(name)).exists();
    JsonNode earlier = read(file);
    JsonNode later = read(FACTS.resolve(name));
    Direction direction = name.startsWith("stagegate.intake.") ? Direction.TAKEN : Direction.TOLD;

    assertThat(new SchemaComparison(earlier, later, direction).broken(name, earlier, later))
        .isEmpty();
  }

  @Test
  void the_last_release_is_known() throws IOException {
    assertThat(released()).isNotEmpty();
    assertThat(files(APIS.resolve("released"))).hasSize(3);
  }

  private static JsonNode read(Path file) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(file));
  }
}
