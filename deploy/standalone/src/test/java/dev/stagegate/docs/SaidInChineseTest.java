package dev.stagegate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The console tells in Chinese what services say in English, as long as its catalogue has it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SaidInChineseTest {

  private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();
  private static final List<Path> MODULES =
      List.of(
          REPOSITORY.resolve("common-web"),
          REPOSITORY.resolve("common-events"),
          REPOSITORY.resolve("common-sql"),
          REPOSITORY.resolve("issue-service"),
          REPOSITORY.resolve("approval-engine"),
          REPOSITORY.resolve("im-gateway"));

  /** What Hibernate Validator says of the constraints that we use. */
  private static final Set<String> OF_A_LIBRARY =
      Set.of(
          "must be greater than or equal to {0}",
          "must be less than or equal to {0}",
          "must match \"{0}\"",
          "must not be blank",
          "must not be empty",
          "must not be null",
          "size must be between {0} and {1}");

  private static SaidSentences sentences;

  /** Databases say the like, and would be taken for us. */
  private static final Set<String> TOO_GENERAL =
      Set.of("must be {0}", "must be {0} here", "must match {0}", "there is no {0}");

  /** See {@code translator.ts} beside it. */
  private record Catalogue(Map<String, String> words, Map<String, String> sentences) {}

  private static Map<String, String> catalogue;

  @BeforeAll
  static void read() throws IOException {
    sentences = SaidSentences.of(MODULES);
    catalogue =
        JsonMapper.shared()
            .readValue(
                REPOSITORY.resolve("issue-service/console/src/said/zh.json").toFile(),
                Catalogue.class)
            .sentences();
  }

  @Test
  void what_a_person_is_told_is_in_the_catalogue() {
    assertThat(sentences.told()).hasSizeGreaterThan(200);
    Map<String, String> missing = new TreeMap<>(sentences.told());
    missing.keySet().removeAll(catalogue.keySet());
    missing.keySet().removeAll(TOO_GENERAL);
    assertThat(missing).as("not in issue-service/console/src/said/zh.json").isEmpty();
  }

  @Test
  void the_catalogue_has_nothing_that_nobody_says() {
    Set<String> stale = new TreeSet<>(catalogue.keySet());
    stale.removeAll(sentences.all());
    stale.removeAll(OF_A_LIBRARY);
    assertThat(stale).as("no source says this any more").isEmpty();
  }
}
