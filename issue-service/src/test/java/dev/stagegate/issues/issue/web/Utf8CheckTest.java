package dev.stagegate.issues.issue.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class Utf8CheckTest {

  /**
   * Bytes from where the rules change, in pieces of any length; Java's strict decoder is the judge.
   */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void it_accepts_what_a_strict_decoder_accepts_however_the_bytes_are_cut(long seed) {
    Random random = new Random(seed);
    int[] edges = {
      0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC,
      0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF
    };
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes = new byte[1 + random.nextInt(5)];
      for (int n = 0; n < bytes.length; n++) {
        bytes[n] = (byte) edges[random.nextInt(edges.length)];
      }
      int cut = random.nextInt(bytes.length + 1);
      Utf8Check check = new Utf8Check();
      boolean accepted =
          check.accepts(ByteBuffer.wrap(bytes, 0, cut))
              && check.accepts(ByteBuffer.wrap(bytes, cut, bytes.length - cut))
              && check.isComplete();
      assertThat(accepted).as("seed %d: %s", seed, bytes).isEqualTo(isUtf8(bytes));
    }
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }
}
