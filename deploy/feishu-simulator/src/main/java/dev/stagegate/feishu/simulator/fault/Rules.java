package dev.stagegate.feishu.simulator.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * A list of things that shall go wrong; each use takes the first that applies.
 *
 * @param <F> the fault
 */
public final class Rules<F> {

  /**
   * @param times uses left; with a probability it may be left open
   * @param probability that it strikes when it applies, 0 to 1
   */
  public record Rule<F>(String id, F fault, int times, double probability) {

    Rule<F> used() {
      return new Rule<>(id, fault, times == UNLIMITED ? times : times - 1, probability);
    }
  }

  public static final int UNLIMITED = -1;

  private final Random random;
  private final List<Rule<F>> rules = new ArrayList<>();

  public Rules(long seed) {
    random = new Random(seed);
  }

  public synchronized Rule<F> add(F fault, int times, double probability) {
    Rule<F> rule = new Rule<>(UUID.randomUUID().toString(), fault, times, probability);
    rules.add(rule);
    return rule;
  }

  public synchronized Optional<F> take(Predicate<F> applies) {
    for (int i = 0; i < rules.size(); i++) {
      Rule<F> rule = rules.get(i);
      if (applies.test(rule.fault()) && random.nextDouble() < rule.probability()) {
        Rule<F> left = rule.used();
        if (left.times() == 0) {
          rules.remove(i);
        } else {
          rules.set(i, left);
        }
        return Optional.of(rule.fault());
      }
    }
    return Optional.empty();
  }

  public synchronized List<Rule<F>> all() {
    return List.copyOf(rules);
  }

  public synchronized boolean remove(String id) {
    return rules.removeIf(rule -> rule.id().equals(id));
  }

  public synchronized void clear() {
    rules.clear();
  }
}
