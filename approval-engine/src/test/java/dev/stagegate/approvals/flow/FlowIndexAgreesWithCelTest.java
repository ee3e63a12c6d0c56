package dev.stagegate.approvals.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.approvals.condition.AnyCondition;
import dev.stagegate.approvals.condition.Compilation;
import dev.stagegate.approvals.condition.Condition;
import dev.stagegate.approvals.condition.ConditionCompiler;
import dev.stagegate.approvals.condition.Inputs;
import dev.stagegate.approvals.condition.Verdict;
import dev.stagegate.events.SourceType;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * The index finds what asking dev.cel one flow after the other finds. {@code -Dstagegate.cases} and
 * {@code -Dstagegate.seed} choose how many cases are made up, and which.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FlowIndexAgreesWithCelTest {

  private static final int CASES = Integer.getInteger("stagegate.cases", 50_000);
  private static final long SEED = Long.getLong("stagegate.seed", System.nanoTime());
  private static final int CASES_OF_A_BOOK = 500;
  private static final ConditionCompiler COMPILER = new ConditionCompiler();

  @Test
  void the_index_always_agrees_with_the_plain_scan() {
    Random random = new Random(SEED);
    AnyCondition any = new AnyCondition(random);
    int found = 0;
    int failing = 0;
    for (int done = 0; done < CASES; done += CASES_OF_A_BOOK) {
      List<Condition> book =
          Stream.generate(() -> compiled(any.text())).limit(anySize(random)).toList();
      FlowIndex index = FlowIndex.of(book);
      for (int i = 0; i < Math.min(CASES_OF_A_BOOK, CASES - done); i++) {
        Inputs inputs = any.inputs();
        int first = scan(book, inputs);
        assertThat(index.first(inputs))
            .as(() -> "seed " + SEED + ", case " + done(book, inputs))
            .isEqualTo(first);
        assertThat(notRefused(book, inputs).allMatch(index.candidates(inputs)::get))
            .as(() -> "seed " + SEED + ", candidates, case " + done(book, inputs))
            .isTrue();
        found += first < book.size() ? 1 : 0;
        failing += first < book.size() && fails(book.get(first), inputs) ? 1 : 0;
      }
    }
    System.out.printf(
        "seed %d: %,d cases agree; %,d found a flow, %,d of them one that fails%n",
        SEED, CASES, found, failing);
    assertThat(found).isBetween(CASES / 4, CASES - 1);
    assertThat(failing).isPositive();
  }

  /** Mostly so few that the first one is not found at once; some so many that they are split. */
  private static int anySize(Random random) {
    return 1 + random.nextInt(random.nextInt(4) == 0 ? 200 : 16);
  }

  private static int scan(List<Condition> book, Inputs inputs) {
    return notRefused(book, inputs).findFirst().orElse(book.size());
  }

  private static IntStream notRefused(List<Condition> book, Inputs inputs) {
    return IntStream.range(0, book.size())
        .filter(i -> !(book.get(i).evaluate(inputs) instanceof Verdict.NotMatched));
  }

  private static boolean fails(Condition condition, Inputs inputs) {
    return condition.evaluate(inputs) instanceof Verdict.Failed;
  }

  private static String done(List<Condition> book, Inputs inputs) {
    return book.stream()
        .map(condition -> condition.text() + " -> " + condition.evaluate(inputs))
        .collect(Collectors.joining("\n", "\n", ""));
  }

  private static Condition compiled(String text) {
    return switch (COMPILER.compile(SourceType.CHANGE_DATABASE, text)) {
      case Compilation.Compiled(Condition condition) -> condition;
      case Compilation.Faulty faulty -> throw new AssertionError(text + ": " + faulty);
    };
  }
}
