package dev.stagegate.gateway.external.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.gateway.external.webhook.WebhookSeal.Doubt;
import dev.stagegate.secrets.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By the published example of Standard Webhooks. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WebhookSealTest {

  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final Instant AT = Instant.ofEpochSecond(1_614_265_330);
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
  private static final Duration WINDOW = Duration.ofMinutes(5);

  private final WebhookSeal seal =
      WebhookSeal.of(new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")).orElseThrow();

  @Test
  void the_published_example_is_signed_as_published() {
    assertThat(seal.sign(ID, AT, BODY)).isEqualTo(SIGNATURE);
    assertThat(doubt(ID, "1614265330", SIGNATURE, AT)).isNull();
  }

  @Test
  void one_right_signature_among_others_is_enough() {
    assertThat(doubt(ID, "1614265330", "v2,xyz v1,bm8= " + SIGNATURE, AT)).isNull();
    assertThat(doubt(ID, "1614265330", "v2," + SIGNATURE.substring(3), AT))
        .isEqualTo(Doubt.WRONG_SIGNATURE);
    assertThat(doubt(ID, "1614265330", "v1,x ".repeat(8) + SIGNATURE, AT))
        .isEqualTo(Doubt.WRONG_SIGNATURE);
  }

  @Test
  void it_counts_within_the_window_alone() {
    assertThat(doubt(ID, "1614265330", SIGNATURE, AT.plus(WINDOW))).isNull();
    assertThat(doubt(ID, "1614265330", SIGNATURE, AT.minus(WINDOW))).isNull();
    assertThat(doubt(ID, "1614265330", SIGNATURE, AT.plus(WINDOW).plusSeconds(1)))
        .isEqualTo(Doubt.OUTSIDE_WINDOW);
    assertThat(doubt(ID, "1614265330", SIGNATURE, AT.minus(WINDOW).minusSeconds(1)))
        .isEqualTo(Doubt.OUTSIDE_WINDOW);
  }

  @Test
  void every_part_is_signed() {
    assertThat(doubt("msg_other", "1614265330", SIGNATURE, AT)).isEqualTo(Doubt.WRONG_SIGNATURE);
    assertThat(doubt(ID, "1614265331", SIGNATURE, AT)).isEqualTo(Doubt.WRONG_SIGNATURE);
    assertThat(
            seal.doubt(new SignedHeaders(ID, "1614265330", SIGNATURE), new byte[] {1}, AT, WINDOW))
        .isEqualTo(Doubt.WRONG_SIGNATURE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.b", "a b", "ä", "-1 ", "x/y"})
  void an_id_with_other_characters_is_no_id(String id) {
    assertThat(doubt(id, "1614265330", SIGNATURE, AT)).isEqualTo(Doubt.UNSIGNED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1e9", "99999999999999999999", " 1614265330"})
  void a_timestamp_is_a_number_of_seconds(String timestamp) {
    assertThat(doubt(ID, timestamp, SIGNATURE, AT)).isEqualTo(Doubt.UNSIGNED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "whsec_",
        "whsec_c2hvcnQ=",
        "whsec_not base64",
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
      })
  void what_is_no_secret_makes_no_seal(String secret) {
    assertThat(WebhookSeal.of(new Secret(secret))).isEmpty();
  }

  private @Nullable Doubt doubt(String id, String timestamp, String signature, Instant now) {
    return seal.doubt(new SignedHeaders(id, timestamp, signature), BODY, now, WINDOW);
  }
}
