package dev.stagegate.approvals.condition;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TextPatternTest {

  private static final long SEED = Long.getLong("stagegate.seed", System.nanoTime());
  private static final List<String> PIECES =
      List.of(
          "k", "S", "task", "DROP", " ", "_", "-", "0", ".", "^", "$", "\\s", "\\w", "\\b", "\\D",
          "(ab)", "[ks]", "a|b", "\\.", "x{2}");
  private static final List<String> QUANTIFIERS =
      List.of("", "", "", "", "*", "+", "?", "*?", "+?");
  private static final List<String> TEXTS =
      List.of(
          "k",
          "\u212A",
          "s",
          "\u017F",
          "K",
          "S",
          "task",
          "TA\u017F\u212A",
          "drop",
          "DROP",
          " ",
          "_",
          "0",
          "-",
          "a",
          "b",
          ".",
          "x",
          "xx",
          "\n");

  @ParameterizedTest(name = "{0} requires {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "drop                         ; drop   ; false",
        "(?i)^\\s*DROP\\s+table\\s.*$ ; table  ; true",
        "(?i)TRUNCATE                 ; truncate ; true",
        "abc+d                        ; abc    ; false",
        "abc*d                        ; ab     ; false",
        "abc?defg                     ; defg   ; false",
        "a.bc                         ; bc     ; false",
        "ab\\.c                       ; ''     ; false",
        "ab|cd                        ; ''     ; false",
        "a(bc)                        ; ''     ; false",
        "ab{0}                        ; ''     ; false",
        "a[bc]                        ; ''     ; false",
        "abc+?d                       ; ''     ; false",
        "ab\\pN                       ; ''     ; false",
        "(?s)abc                      ; ''     ; false",
        "ab\\                         ; ''     ; false",
        "a*b?                         ; ''     ; false",
      })
  void reads_what_every_match_holds(String pattern, String literal, boolean anyCase) {
    assertThat(RequiredLiteral.of(pattern)).isEqualTo(new RequiredLiteral(literal, anyCase));
  }

  @Test
  void finds_what_the_expression_finds() {
    Random random = new Random(SEED);
    int compared = 0;
    for (int i = 0; i < 3_000; i++) {
      String pattern = pattern(random);
      if (isValid(pattern)) {
        TextPattern quick = TextPattern.of(pattern);
        Pattern plain = Pattern.compile(pattern);
        for (int j = 0; j < 30; j++) {
          String text = some(TEXTS, 6, random);
          assertThat(quick.test(text))
              .as("seed %d: %s in %s", SEED, pattern, text)
              .isEqualTo(plain.matcher(text).find());
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(30_000);
  }

  @Test
  void a_literal_is_searched_to_the_end() {
    RequiredLiteral literal = RequiredLiteral.of("(?i)ab");

    assertThat(literal.isIn("xxAB")).isTrue();
    assertThat(literal.isIn("aAb")).isTrue();
    assertThat(literal.isIn("xxA")).isFalse();
    assertThat(literal.isIn("a")).isFalse();
    assertThat(literal.isIn("")).isFalse();
    assertThat(RequiredLiteral.of("ab").isIn("xAB")).isFalse();
  }

  private static String pattern(Random random) {
    return (random.nextBoolean() ? "(?i)" : "")
        + Stream.generate(() -> some(PIECES, 1, random) + some(QUANTIFIERS, 1, random))
            .limit(1 + random.nextInt(5))
            .collect(Collectors.joining());
  }

  private static String some(List<String> of, int most, Random random) {
    return Stream.generate(() -> of.get(random.nextInt(of.size())))
        .limit(1 + random.nextInt(most))
        .collect(Collectors.joining());
  }

  private static boolean isValid(String pattern) {
    try {
      Pattern.compile(pattern);
      return true;
    } catch (PatternSyntaxException _) {
      return false;
    }
  }
}
