package dev.stagegate.issues.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PasswordHashTest {

  private static final String OLD = "$2a$10$p27FITlaQvZmkqtSJKknte7ghuaCCFf79ZFYZ7/l59vTPwA8mtgMK";

  @Test
  void a_hash_fits_its_password_and_no_other() {
    String hash = PasswordHash.make("seven green bottles");
    assertThat(PasswordHash.isOne(hash)).isTrue();
    assertThat(PasswordHash.isOld(hash)).isFalse();
    assertThat(PasswordHash.fits("seven green bottles", hash, true)).isTrue();
    assertThat(PasswordHash.fits("seven green bottle", hash, true)).isFalse();
    assertThat(PasswordHash.make("seven green bottles")).isNotEqualTo(hash);
  }

  @Test
  void hashes_of_earlier_versions_still_fit() {
    assertThat(PasswordHash.fits("stagegate", OLD, true)).isTrue();
    assertThat(PasswordHash.fits("stagegate", OLD, false)).isTrue();
    assertThat(PasswordHash.fits("stagegat", OLD, true)).isFalse();
    assertThat(PasswordHash.fits("stagegate" + "x".repeat(80), OLD, true)).isFalse();
    assertThat(PasswordHash.isOld(OLD)).isTrue();
  }

  @Test
  void nobodys_password_fits_nothing() {
    assertThat(PasswordHash.fits("nobody has this password", null, true)).isFalse();
    assertThat(PasswordHash.fits("stagegate", null, true)).isFalse();
    assertThat(PasswordHash.fits("kept", Person.KEPT, true)).isFalse();
  }

  @Test
  void the_same_characters_are_the_same_however_they_are_typed() {
    assertThat(
            PasswordHash.fits("cafe\u0301 au lait", PasswordHash.make("caf\u00e9 au lait"), false))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "$2a$04$p27FITlaQvZmkqtSJKknte7ghuaCCFf79ZFYZ7/l59vTPwA8mtgMK",
        "$argon2id$v=19$m=1048576,t=9,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$argon2i$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void hashes_that_would_take_another_time_are_none(String hash) {
    assertThat(PasswordHash.isOne(hash)).isFalse();
  }
}
