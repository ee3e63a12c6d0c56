package dev.stagegate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.standalone.Diagnosis.Finding;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DiagnosisTest {

  private static final String WELL =
      """
      {"java":"25","freeBytes":20000000000,"deadLettersWaiting":0,
       "database":{"server":"18","schema":"125","migrationsPending":0,"clockAheadMillis":-12},
       "kafka":{"brokers":3,
         "topics":[
           {"name":"a","partitions":12,"replicas":3,"compacted":false,"shouldBeCompacted":false,
            "retentionMillis":604800000,"shouldRetainMillis":604800000},
           {"name":"b","partitions":12,"replicas":3,"compacted":true,"shouldBeCompacted":true,
            "retentionMillis":604800000,"shouldRetainMillis":-1}],
         "groups":[{"reader":"im-gateway","members":2,"topic":"a","behind":7}]},
       "outbox":{"waiting":3,"oldestSeconds":0.2,"parked":0},
       "sealing":{"signing":true,"workspace":true,"intake":true,"git":true}}
      """;

  @Test
  void a_whole_installation_has_nothing_bad() {
    assertThat(found(WELL)).isNotEmpty().allMatch(Finding::good);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "schema   | \"migrationsPending\":0       | \"migrationsPending\":2",
        "clock    | \"clockAheadMillis\":-12      | \"clockAheadMillis\":-2500",
        "clock    | \"clockAheadMillis\":-12      | \"clockAheadMillis\":2500",
        "topics   | \"partitions\":12             | \"partitions\":0",
        "topics   | \"compacted\":true            | \"compacted\":false",
        "topics   | \"compacted\":false           | \"compacted\":true",
        "topics   | \"retentionMillis\":604800000,\"shouldRetainMillis\":604800000 |"
            + " \"retentionMillis\":3600000,\"shouldRetainMillis\":604800000",
        "topics   | \"retentionMillis\":604800000,\"shouldRetainMillis\":604800000 |"
            + " \"retentionMillis\":3456000000,\"shouldRetainMillis\":604800000",
        "readers  | \"members\":2                 | \"members\":0",
        "readers  | \"behind\":7                  | \"behind\":7000",
        "outbox   | \"oldestSeconds\":0.2         | \"oldestSeconds\":90",
        "outbox   | \"parked\":0                  | \"parked\":1",
        "letters  | \"deadLettersWaiting\":0      | \"deadLettersWaiting\":4",
        "sealing  | \"intake\":true               | \"intake\":false",
        "disk     | \"freeBytes\":20000000000     | \"freeBytes\":1000",
      })
  void each_thing_that_is_wrong_is_found_by_itself(String check, String well, String wrong) {
    assertThat(WELL).contains(well);
    assertThat(found(WELL.replace(well, wrong)))
        .filteredOn(finding -> !finding.good())
        .extracting(Finding::check)
        .containsExactly(check);
  }

  @Test
  void a_Kafka_that_does_not_answer_is_told_once() {
    String without = WELL.replaceAll("(?s)\"kafka\":.*\"outbox\"", "\"kafka\":null,\"outbox\"");
    assertThat(found(without))
        .filteredOn(finding -> !finding.good())
        .extracting(Finding::check)
        .containsExactly("kafka");
  }

  @Test
  void every_finding_has_words_in_both_languages() {
    ResourceBundle english = words(Locale.ENGLISH);
    ResourceBundle chinese = words(Locale.CHINESE);
    assertThat(new TreeSet<>(chinese.keySet())).isEqualTo(new TreeSet<>(english.keySet()));
    assertThat(english.keySet())
        .allSatisfy(
            key ->
                assertThat(placeholders(chinese.getString(key)))
                    .as(key)
                    .isEqualTo(placeholders(english.getString(key))));
    Stream.concat(Stream.of("service", "channel"), found(WELL).stream().map(Finding::check))
        .forEach(
            check ->
                assertThat(english.keySet())
                    .contains(check + ".good", check + ".bad", check + ".todo"));
  }

  private static TreeSet<String> placeholders(String text) {
    TreeSet<String> found = new TreeSet<>();
    Pattern.compile("\\{[0-9]}").matcher(text).results().forEach(match -> found.add(match.group()));
    return found;
  }

  private static ResourceBundle words(Locale locale) {
    return ResourceBundle.getBundle(
        "doctor.words",
        locale,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  private static List<Finding> found(String installation) {
    return Diagnosis.of(JsonMapper.builder().build().readTree(installation));
  }
}
