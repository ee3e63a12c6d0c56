package dev.stagegate.issues.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CanonicalJsonTest {

  @Test
  void a_deed_has_one_form_with_what_is_not_known_left_out() {
    Map<String, Object> detail = new HashMap<>();
    detail.put("z", List.of(1, 2L, true, "x"));
    detail.put("a", Map.of("c", 1, "b", Deed.Outcome.FAILED));
    Deed deed =
        Deed.done(Instant.parse("2026-11-26T08:00:00.1234567Z"), "dev@example.com", "DID", "issues")
            .with(detail);
    assertThat(deed.canonical())
        .isEqualTo(
            "{\"at\":\"2026-11-26T08:00:00.123456Z\",\"actor\":\"dev@example.com\",\"act\":\"DID\","
                + "\"object\":\"issues\",\"outcome\":\"DONE\","
                + "\"detail\":{\"a\":{\"b\":\"FAILED\",\"c\":1},\"z\":[1,2,true,\"x\"]}}");
  }

  @Test
  void a_moment_has_the_same_length_whatever_its_fraction() {
    assertThat(Deed.done(Instant.parse("2026-11-26T08:00:00Z"), null, "DID", "x").canonical())
        .startsWith("{\"at\":\"2026-11-26T08:00:00.000000Z\",\"act\"");
  }

  @Test
  void a_text_is_escaped_in_one_way_and_can_always_be_kept() {
    assertThat(CanonicalJson.ofFields(Map.of("k", "\"\\\b\t\n\f\r\u0001/é😀")))
        .isEqualTo("{\"k\":\"\\\"\\\\\\b\\t\\n\\f\\r\\u0001/é😀\"}");
    assertThat(CanonicalJson.ofFields(Map.of("k", "a\u0000b\ud83dc")))
        .isEqualTo("{\"k\":\"a\ufffdb\ufffdc\"}");
  }
}
