package dev.stagegate.approvals.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.SourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KeptTest {

  @Test
  void what_somebody_holds_is_made_once() {
    Kept<Integer, StringBuilder> kept = new Kept<>();
    AtomicInteger made = new AtomicInteger();
    List<StringBuilder> holder = new ArrayList<>();
    for (int round = 0; round < 2; round++) {
      for (int key = 0; key < 20_000; key++) {
        holder.add(kept.get(key, one -> new StringBuilder("" + one + made.incrementAndGet())));
      }
    }

    assertThat(made).hasValue(20_000);
    assertThat(kept.size()).isEqualTo(20_000);
    assertThat(holder.get(7)).isSameAs(holder.get(20_007));
  }

  @Test
  void what_nobody_holds_is_forgotten() {
    Kept<Integer, byte[]> kept = new Kept<>();
    for (int key = 0; key < 100; key++) {
      kept.get(key, _ -> new byte[1]);
    }
    for (int tries = 0; tries < 1_000 && kept.size() > 0; tries++) {
      System.gc();
    }

    assertThat(kept.size()).isZero();
  }

  @Test
  void a_book_that_is_read_again_is_not_compiled_again() {
    ConditionCompiler compiler = new ConditionCompiler();
    Condition first = compiler.restore(SourceType.CHANGE_DATABASE, "risk_level == \"LOW\"");

    assertThat(compiler.restore(SourceType.CHANGE_DATABASE, "risk_level == \"LOW\""))
        .isSameAs(first);
    assertThat(compiler.restore(SourceType.FALLBACK, "risk_level == \"LOW\"")).isNotSameAs(first);
  }
}
