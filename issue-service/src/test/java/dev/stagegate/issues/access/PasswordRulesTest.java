package dev.stagegate.issues.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PasswordRulesTest {

  private static final String EMAIL = "Ann.Archer@example.com";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse battery staple 9",
        "zwölf Zeichen",
        "все слова мои",
        "ann archer likes tea",
        "abcdef and then zyx",
        "😀🐎🔋📎😀🐎🔋📎🦊🐢🌵🌙"
      })
  void a_long_one_that_nobody_would_try_will_do_whatever_it_is_made_of(String password) {
    assertThat(PasswordRules.faults(password, EMAIL)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "elevenchars",
        "ann.archer@example.com",
        "my ANN.ARCHER@example.com",
        "ann.archer12",
        "Password1234",
        "1qaz2wsx3edc",
        "aaaaaaaaaaaa",
        "abcabcabcabc",
        "123412341234",
        "abcdefghijklm",
        "abcdef123456",
        "098765432109",
        "stagegate2026"
      })
  void others_will_not(String password) {
    assertThat(PasswordRules.faults(password, EMAIL)).isNotEmpty();
  }

  @Test
  void the_bounds_are_counted_in_characters() {
    String unit = "a😀 b7";
    assertThat(PasswordRules.faults((unit + "cdxq").repeat(14) + "zw", EMAIL)).isEmpty();
    assertThat(PasswordRules.faults((unit + "cdxq").repeat(14) + "zwy", EMAIL)).hasSize(1);
  }
}
