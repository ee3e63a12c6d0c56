package dev.stagegate.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two scripts in a row, as the engine's clients put them, do no less than each. The seed is in the
 * failure's description and is set with {@code -Dseed}.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PairConcatenationTest {
  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private static final int PAIRS = Integer.getInteger("pairs", 10_000);

  @ParameterizedTest
  @MethodSource("dev.stagegate.sql.Cases#engines")
  void two_scripts_in_a_row_do_no_less_than_each(Engine engine) {
    Random random = new Random(SEED);
    List<String> corpus =
        Cases.of(engine).stream()
            .map(Cases.Case::sql)
            .filter(sql -> Script.split(engine, sql).understood())
            .toList();
    for (int i = 0; i < PAIRS; i++) {
      String first = corpus.get(random.nextInt(corpus.size()));
      String second = corpus.get(random.nextInt(corpus.size()));
      if (!Separators.allow(first, second)) {
        continue;
      }
      String separator = Separators.any(engine, first, random);
      if (!Separators.enough(separator, second)) {
        separator = "\n;\n";
      }
      String both = first + separator + second;
      Set<String> expected = facts(engine, first);
      expected.addAll(facts(engine, second));
      assertThat(facts(engine, both)).as("seed %d, %s", SEED, both).containsAll(expected);
      assertThat(Script.split(engine, both).understood()).as("seed %d, %s", SEED, both).isTrue();
    }
  }

  /** Everything that risk and conditions look at. */
  private static Set<String> facts(Engine engine, String sql) {
    Set<String> facts = new TreeSet<>();
    for (StatementUnit unit : Script.split(engine, sql).units()) {
      unit.types().forEach(type -> facts.add(type.name()));
      unit.traits().forEach(trait -> facts.add(trait.name()));
      unit.tables().forEach(table -> facts.add("table " + table));
      if (Boolean.FALSE.equals(unit.where())) {
        facts.add("everywhere");
      }
    }
    return facts;
  }
}
