package dev.stagegate.approvals.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WordsTest {

  @ParameterizedTest(name = "{0} reads {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "-                         | en",
        "zh                        | zh",
        "zh-CN,zh;q=0.9,en;q=0.8   | zh",
        "zh-Hans-CN                | zh",
        "en-GB,zh;q=0.5            | en",
        "de,zh;q=0.5               | zh",
        "de                        | en",
        "*                         | en",
        ";;; no language at all    | en",
      })
  void a_caller_is_answered_in_the_language_he_or_she_reads(
      @Nullable String header, String language) {
    assertThat(Words.preferredBy(header).locale()).isEqualTo(Locale.of(language));
  }

  @Test
  void both_languages_say_the_same_things() throws IOException {
    assertThat(read("Words_zh.properties").stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(read("Words.properties").stringPropertyNames());
  }

  @Test
  void braces_and_quotes_in_what_is_told_stay_as_they_are() {
    assertThat(Words.in(Locale.ENGLISH).say("explanation.input", "{0}'s", "{1}"))
        .isEqualTo("{0}'s = {1}");
  }

  @Test
  void other_languages_are_not_spoken() {
    assertThatThrownBy(() -> Words.in(Locale.GERMAN)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Properties read(String name) throws IOException {
    Properties words = new Properties();
    try (InputStreamReader file =
        new InputStreamReader(
            Objects.requireNonNull(WordsTest.class.getResourceAsStream(name)),
            StandardCharsets.UTF_8)) {
      words.load(file);
    }
    return words;
  }
}
