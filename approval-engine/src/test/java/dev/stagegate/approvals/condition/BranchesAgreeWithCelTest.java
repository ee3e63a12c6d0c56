package dev.stagegate.approvals.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.SourceType;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What a condition's branches say together is what CEL says of the whole. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BranchesAgreeWithCelTest {

  private static final long SEED = Long.getLong("stagegate.seed", System.nanoTime());
  private static final int CONDITIONS = 300;
  private static final int INPUTS_EACH = 100;

  @Test
  void the_branches_of_any_condition_say_what_it_says() {
    AnyCondition any = new AnyCondition(new Random(SEED));
    ConditionCompiler compiler = new ConditionCompiler();
    for (int i = 0; i < CONDITIONS; i++) {
      Condition condition = compiler.restore(SourceType.CHANGE_DATABASE, any.text());
      for (int j = 0; j < INPUTS_EACH; j++) {
        Inputs inputs = any.inputs();
        Answer whole = Answer.of(condition.evaluate(inputs));
        Answer branches = any(condition, inputs);
        if (branches != null) {
          assertThat(branches).as("seed %d: %s", SEED, condition.text()).isEqualTo(whole);
        }
      }
    }
  }

  /** Null where a key has no value: then the branches say nothing. */
  private static @Nullable Answer any(Condition condition, Inputs inputs) {
    Answer any = Answer.NO;
    for (Branch branch : condition.branches(new Questions())) {
      Answer answer = one(branch, inputs);
      if (answer == null || answer == Answer.YES) {
        return answer;
      }
      any = answer == Answer.UNKNOWN ? answer : any;
    }
    return any;
  }

  private static @Nullable Answer one(Branch branch, Inputs inputs) {
    for (Map.Entry<Key, Set<Object>> key : branch.keys().entrySet()) {
      Object value = key.getKey().of(inputs);
      if (value == null) {
        return null;
      }
      if (!key.getValue().contains(value)) {
        return Answer.NO;
      }
    }
    return all(branch.rest().stream().map(question -> question.ask(inputs)).toList());
  }

  private static Answer all(List<Answer> answers) {
    if (answers.contains(Answer.NO)) {
      return Answer.NO;
    }
    return answers.contains(Answer.UNKNOWN) ? Answer.UNKNOWN : Answer.YES;
  }
}
