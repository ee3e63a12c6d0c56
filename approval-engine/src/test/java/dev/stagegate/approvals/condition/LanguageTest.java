package dev.stagegate.approvals.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.stagegate.events.SourceType;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LanguageTest {

  private static final long SEED = Long.getLong("stagegate.seed", System.nanoTime());

  @Test
  void what_the_usual_part_accepts_means_the_same_in_the_whole_language()
      throws CelValidationException {
    Language language = Language.of(SourceType.CHANGE_DATABASE);
    AnyCondition any = new AnyCondition(new Random(SEED));
    for (int i = 0; i < 500; i++) {
      String text = any.text();
      if (!text.isEmpty()) {
        CelAbstractSyntaxTree quick = language.check(text).getAst();
        CelAbstractSyntaxTree whole = language.whole().compile(text).getAst();
        assertThat(quick.getExpr()).as("seed %d: %s", SEED, text).isEqualTo(whole.getExpr());
        assertThat(quick.getReferenceMap()).isEqualTo(whole.getReferenceMap());
        assertThat(quick.getTypeMap()).isEqualTo(whole.getTypeMap());
      }
    }
  }
}
