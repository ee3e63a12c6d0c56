package dev.stagegate.feishu.simulator.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The vectors of the protocol reference, made with openssl and the official SDK. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SealTest {

  private static final String KEY = "kX9vT2mQ7rB4wZ1c";
  private static final String TIMESTAMP = "1700000000";
  private static final String NONCE = "1234567890";

  @Test
  void a_challenge_is_sealed_to_the_known_bytes_and_signature() {
    byte[] body =
        sealed("{\"type\":\"url_verification\",\"challenge\":\"c-42\",\"token\":\"vtok\"}");
    assertThat(new String(body, StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"encrypt\":\"AAECAwQFBgcICQoLDA0ODyWWgUZswZHkaJ4kBfvBalXNRJbFi9yj8t/A5bTXFvjN5lIRgB6efpvBv0fs3UdDhniC7GB45rY+8sTl24jKrVs=\"}");
    assertThat(Seal.sign(TIMESTAMP, NONCE, KEY, body))
        .isEqualTo("1d970866dbd2eb0d22075a85383c3edb4be8dc5b4f703947d9b269503f4f273d");
  }

  @Test
  void an_event_is_sealed_to_the_known_length_and_signature() {
    byte[] body =
        sealed(
            "{\"ts\":\"1700000000.123456\",\"uuid\":\"bc447199585340d1f3728d26b1c0297a\",\"token\":\"066zT6pS4QCbgj5Do145GfDbbagCHGgF\",\"type\":\"event_callback\",\"event\":{\"app_id\":\"cli_a1b2c3\",\"tenant_key\":\"tk1\",\"type\":\"approval_instance\",\"approval_code\":\"7C468A54-8745-2245-9675-08B7C63E7A85\",\"instance_code\":\"81D31358-93AF-92D6-7425-01A5D67C4E71\",\"status\":\"APPROVED\",\"operate_time\":\"1700000000123\",\"instance_operate_time\":\"1700000000123\",\"uuid\":\"cr-1-step-1\"}}");
    assertThat(body).hasSize(634);
    assertThat(Seal.sign(TIMESTAMP, NONCE, KEY, body))
        .isEqualTo("679b24e5ea45309297c0675ea66f5e9d8ae629cefbfacebb162b0dc77af196d5");
  }

  @Test
  void a_body_is_signed_as_it_is() {
    byte[] body = "{\"encrypt\":\"AAAA\"}".getBytes(StandardCharsets.UTF_8);
    assertThat(Seal.sign(TIMESTAMP, NONCE, "test key", body))
        .isEqualTo("d2f83e8701cabfdf9d09877bfb98f90907de0e5a8f633cdfe594d747f967b85c");
  }

  private static byte[] sealed(String plain) {
    byte[] iv = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    return Seal.encrypt(KEY, plain.getBytes(StandardCharsets.UTF_8), iv);
  }
}
