package dev.stagegate.gateway.feishu.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagegate.events.Channel;
import dev.stagegate.gateway.Sealing;
import dev.stagegate.gateway.feishu.callback.Opened.Challenge;
import dev.stagegate.gateway.feishu.callback.Opened.DefinitionEdited;
import dev.stagegate.gateway.feishu.callback.Opened.Happened;
import dev.stagegate.gateway.feishu.callback.Opened.Ignored;
import dev.stagegate.gateway.settings.CallbackSettings;
import dev.stagegate.gateway.settings.ChannelSettings;
import dev.stagegate.gateway.settings.Timeouts;
import dev.stagegate.gateway.settings.WorkSettings;
import dev.stagegate.secrets.Secret;
import dev.stagegate.web.Problem;
import dev.stagegate.web.outbound.ForwardProxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The vectors are those of feishu.md 4.5 and 4.6. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CallbackSealTest {

  private static final String KEY = "kX9vT2mQ7rB4wZ1c";
  private static final String TOKEN = "066zT6pS4QCbgj5Do145GfDbbagCHGgF";
  private static final String STAMP = "1700000000";
  private static final String NONCE = "1234567890";
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_010);

  private static final String CHALLENGE_BODY =
      "{\"encrypt\":\"AAECAwQFBgcICQoLDA0ODyWWgUZswZHkaJ4kBfvBalXNRJbFi9yj8t/A5bTXFvjN5lIRgB6efpvBv0fs3UdDhniC7GB45rY+8sTl24jKrVs=\"}";
  private static final String EVENT =
      "{\"ts\":\"1700000000.123456\",\"uuid\":\"bc447199585340d1f3728d26b1c0297a\",\"token\":\"066zT6pS4QCbgj5Do145GfDbbagCHGgF\",\"type\":\"event_callback\",\"event\":{\"app_id\":\"cli_a1b2c3\",\"tenant_key\":\"tk1\",\"type\":\"approval_instance\",\"approval_code\":\"7C468A54-8745-2245-9675-08B7C63E7A85\",\"instance_code\":\"81D31358-93AF-92D6-7425-01A5D67C4E71\",\"status\":\"APPROVED\",\"operate_time\":\"1700000000123\",\"instance_operate_time\":\"1700000000123\",\"uuid\":\"cr-1-step-1\"}}";

  private final CallbackSeal seal = seal(KEY, TOKEN, null);

  @Test
  void the_official_text_is_decrypted() {
    byte[] plain =
        new Cipher256("test key").decrypt("P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=");
    assertThat(new String(plain, StandardCharsets.UTF_8)).isEqualTo("hello world");
  }

  @Test
  void the_known_signatures_are_recognised_and_no_others() {
    Cipher256 ours = new Cipher256(KEY);
    byte[] body = bytes(CHALLENGE_BODY);
    String good = "1d970866dbd2eb0d22075a85383c3edb4be8dc5b4f703947d9b269503f4f273d";
    assertThat(ours.isSignatureOf(good, STAMP, NONCE, body)).isTrue();
    assertThat(ours.isSignatureOf(good.toUpperCase(Locale.ROOT), STAMP, NONCE, body)).isFalse();
    assertThat(ours.isSignatureOf("", STAMP, NONCE, body)).isFalse();
    assertThat(ours.isSignatureOf(good, STAMP, NONCE + "1", body)).isFalse();
    assertThat(
            new Cipher256("test key")
                .isSignatureOf(
                    "d2f83e8701cabfdf9d09877bfb98f90907de0e5a8f633cdfe594d747f967b85c",
                    STAMP,
                    NONCE,
                    bytes("{\"encrypt\":\"AAAA\"}")))
        .isTrue();
  }

  @Test
  void the_known_event_is_opened() {
    byte[] body = Sealing.encrypted(KEY, EVENT);
    assertThat(body).hasSize(634);
    SignedHeaders headers =
        new SignedHeaders(
            STAMP, NONCE, "679b24e5ea45309297c0675ea66f5e9d8ae629cefbfacebb162b0dc77af196d5");
    assertThat(seal.open(headers, body, NOW))
        .isEqualTo(
            new Happened(
                "bc447199585340d1f3728d26b1c0297a",
                "approval_instance",
                "81D31358-93AF-92D6-7425-01A5D67C4E71",
                "cr-1-step-1",
                false));
  }

  @Test
  void an_event_that_only_tells_that_somebody_is_asked_says_so() {
    String asks = EVENT.replace("\"APPROVED\"", "\"PENDING\"");
    byte[] body = bytes(asks);
    assertThat(asks).isNotEqualTo(EVENT);
    assertThat(seal("", "066zT6pS4QCbgj5Do145GfDbbagCHGgF", null).open(unsigned(), body, NOW))
        .isInstanceOfSatisfying(Happened.class, event -> assertThat(event.onlyAsks()).isTrue());
  }

  @Test
  void the_address_check_needs_no_signature_but_the_token() {
    assertThat(seal(KEY, "vtok", null).open(unsigned(), bytes(CHALLENGE_BODY), NOW))
        .isEqualTo(new Challenge("c-42"));
    refuses(403, "feishu-token-wrong", () -> seal.open(unsigned(), bytes(CHALLENGE_BODY), NOW));
  }

  @Test
  void an_event_without_signature_is_refused() {
    refuses(
        401,
        "feishu-signature-missing",
        () -> seal.open(unsigned(), Sealing.encrypted(KEY, EVENT), NOW));
  }

  @Test
  void an_event_signed_with_another_key_is_refused() {
    byte[] body = Sealing.encrypted(KEY, EVENT);
    refuses(
        401,
        "feishu-signature-wrong",
        () -> seal.open(signed("another key", STAMP, body), body, NOW));
  }

  @Test
  void an_event_changed_after_signing_is_refused() {
    byte[] body = Sealing.encrypted(KEY, EVENT);
    SignedHeaders headers = signed(KEY, STAMP, body);
    body[100] ^= 1;
    refuses(401, "feishu-signature-wrong", () -> seal.open(headers, body, NOW));
  }

  @Test
  void an_event_in_the_clear_is_refused_where_a_key_is_configured() {
    byte[] body = bytes(EVENT);
    refuses(401, "feishu-event-plain", () -> seal.open(signed(KEY, STAMP, body), body, NOW));
    refuses(401, "feishu-event-plain", () -> seal.open(unsigned(), body, NOW));
  }

  @Test
  void an_event_encrypted_with_another_key_is_refused() {
    byte[] body = Sealing.encrypted("another key", EVENT);
    refuses(400, "feishu-event-unreadable", () -> seal.open(signed(KEY, STAMP, body), body, NOW));
  }

  @Test
  void an_old_signature_and_one_of_the_future_are_refused() {
    refuses(
        401,
        "feishu-timestamp-outside",
        () -> opened(STAMP, Instant.ofEpochSecond(1_700_000_000 + 3_601)));
    refuses(
        401,
        "feishu-timestamp-outside",
        () -> opened(STAMP, Instant.ofEpochSecond(1_700_000_000 - 301)));
    refuses(401, "feishu-timestamp-outside", () -> opened("soon", NOW));
    refuses(401, "feishu-timestamp-outside", () -> opened("", NOW));
    assertThat(opened(STAMP, Instant.ofEpochSecond(1_700_000_000 + 3_600)))
        .isInstanceOf(Happened.class);
  }

  @Test
  void a_time_in_milliseconds_is_understood() {
    assertThat(opened("1700000000000", NOW)).isInstanceOf(Happened.class);
  }

  @Test
  void an_event_with_a_wrong_token_app_or_tenant_is_refused() {
    refuses(403, "feishu-token-wrong", () -> opened(EVENT.replace(TOKEN, "other")));
    refuses(
        403, "feishu-token-wrong", () -> opened(EVENT.replace("\"token\":\"" + TOKEN + "\",", "")));
    refuses(403, "feishu-app-wrong", () -> opened(EVENT.replace("cli_a1b2c3", "cli_other")));
    CallbackSeal strict = seal(KEY, TOKEN, "tk2");
    byte[] body = Sealing.encrypted(KEY, EVENT);
    refuses(403, "feishu-tenant-wrong", () -> strict.open(signed(KEY, STAMP, body), body, NOW));
  }

  @Test
  void an_event_without_id_or_instance_is_refused() {
    refuses(
        400,
        "feishu-event-incomplete",
        () -> opened(EVENT.replace("bc447199585340d1f3728d26b1c0297a", "")));
    refuses(
        400,
        "feishu-event-incomplete",
        () -> opened(EVENT.replace("81D31358-93AF-92D6-7425-01A5D67C4E71", "")));
  }

  @Test
  void events_we_do_not_follow_are_taken_and_left() {
    assertThat(opened(EVENT.replace("approval_instance", "leave_approval")))
        .isEqualTo(new Ignored("leave_approval"));
    String second =
        "{\"schema\":\"2.0\",\"header\":{\"event_id\":\"e\",\"token\":\"%s\",\"event_type\":\"approval.approval.updated_v4\",\"app_id\":\"cli_a1b2c3\"},\"event\":{}}"
            .formatted(TOKEN);
    assertThat(opened(second)).isEqualTo(new Ignored("approval.approval.updated_v4"));
    assertThat(opened(second.replace("updated_v4", "other_v4")))
        .isEqualTo(new Ignored("approval.approval.other_v4"));
  }

  @Test
  void that_a_definition_was_edited_is_heard_of_if_it_is_of_this_app() {
    String edited =
        "{\"schema\":\"2.0\",\"header\":{\"event_id\":\"e\",\"token\":\"%s\",\"event_type\":\"approval.approval.updated_v4\",\"app_id\":\"cli_a1b2c3\"},\"event\":{\"object\":{\"approval_code\":\"7C46\"}}}"
            .formatted(TOKEN);
    assertThat(opened(edited)).isEqualTo(new DefinitionEdited("7C46"));
    refuses(403, "feishu-app-wrong", () -> opened(edited.replace("cli_a1b2c3", "cli_x")));
    refuses(403, "feishu-token-wrong", () -> opened(edited.replace(TOKEN, "x")));
  }

  @Test
  void without_an_encrypt_key_the_token_alone_tells() {
    CallbackSeal open = seal("", TOKEN, null);
    assertThat(open.open(unsigned(), bytes(EVENT), NOW)).isInstanceOf(Happened.class);
    refuses(
        403,
        "feishu-token-wrong",
        () -> open.open(unsigned(), bytes(EVENT.replace(TOKEN, "x")), NOW));
    refuses(
        400,
        "feishu-event-unreadable",
        () -> open.open(unsigned(), Sealing.encrypted(KEY, EVENT), NOW));
  }

  @Test
  void garbage_is_always_refused_and_never_breaks_anything() {
    long seed = 20_261_120;
    Random random = new Random(seed);
    byte[] good = Sealing.encrypted(KEY, EVENT);
    for (int i = 0; i < 3_000; i++) {
      byte[] body = garbage(random, good);
      SignedHeaders headers = random.nextBoolean() ? signed(KEY, STAMP, body) : unsigned();
      try {
        Opened opened = seal.open(headers, body, NOW);
        assertThat(body).as("seed %d, case %d was taken as %s", seed, i, opened).isEqualTo(good);
      } catch (Problem refusal) {
        assertThat(refusal.status().is4xxClientError()).isTrue();
      }
    }
  }

  private static byte[] garbage(Random random, byte[] good) {
    return switch (random.nextInt(4)) {
      case 0 -> new byte[random.nextInt(50)];
      case 1 -> {
        byte[] noise = new byte[random.nextInt(200)];
        random.nextBytes(noise);
        yield noise;
      }
      case 2 -> Arrays.copyOf(good, random.nextInt(good.length));
      default ->
          bytes(
              switch (random.nextInt(6)) {
                case 0 -> "[]";
                case 1 -> "null";
                case 2 -> "{\"encrypt\":7}";
                case 3 -> "{\"encrypt\":\"%%%\"}";
                case 4 -> "[".repeat(5_000);
                default -> "{\"encrypt\":\"" + "AAAA".repeat(random.nextInt(40)) + "\"}";
              });
    };
  }

  private Opened opened(String plain) {
    byte[] body = Sealing.encrypted(KEY, plain);
    return seal.open(signed(KEY, STAMP, body), body, NOW);
  }

  private Opened opened(String timestamp, Instant now) {
    byte[] body = Sealing.encrypted(KEY, EVENT);
    return seal.open(signed(KEY, timestamp, body), body, now);
  }

  private static void refuses(int status, String slug, ThrowingCallable opening) {
    assertThatThrownBy(opening)
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.slug()).isEqualTo(slug);
              assertThat(problem.status().value()).isEqualTo(status);
            });
  }

  private static SignedHeaders signed(String key, String timestamp, byte[] body) {
    return new SignedHeaders(timestamp, NONCE, Sealing.signature(timestamp, NONCE, key, body));
  }

  private static SignedHeaders unsigned() {
    return new SignedHeaders(null, null, null);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static CallbackSeal seal(String key, String token, @Nullable String tenant) {
    Duration second = Duration.ofSeconds(1);
    WorkSettings work =
        new WorkSettings(
            second, second, second, 1, second, second, second, 600, second, second, second, second,
            null);
    ChannelSettings settings =
        new ChannelSettings(
            true,
            Channel.FEISHU,
            null,
            "cli_a1b2c3",
            new Secret("s"),
            new Secret(key),
            new Secret(token),
            tenant,
            null,
            new Timeouts(second, second, second),
            work,
            new CallbackSettings(Duration.ofHours(1), Duration.ofMinutes(5), Duration.ofDays(7)),
            ForwardProxy.NONE,
            1);
    return new CallbackSeal(settings, JsonMapper.builder().build());
  }
}
