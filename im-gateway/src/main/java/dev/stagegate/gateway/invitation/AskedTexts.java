package dev.stagegate.gateway.invitation;

import dev.stagegate.events.StageSnapshot;
import dev.stagegate.events.StatementSnapshot;
import dev.stagegate.events.TaskSnapshot;
import dev.stagegate.gateway.invitation.Question.AskedText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The SQL of a stage as it is asked about, each text once.
 *
 * @param cut whether some was left off
 */
record AskedTexts(List<AskedText> texts, boolean cut) {

  private static final int LONGEST_FOR_PEOPLE = 8_000;
  private static final int LARGEST_FOR_SYSTEMS = 1 << 20;
  private static final int MOST_FOR_SYSTEMS = 1_000;
  private static final int MOST_NUMBERS = 1_000;

  AskedTexts {
    texts = List.copyOf(texts);
  }

  /** What fits a form that a person reads: the first texts, in all so many characters. */
  static AskedTexts forPeople(StageSnapshot stage, int mostNumbers) {
    List<AskedText> texts = new ArrayList<>();
    int left = LONGEST_FOR_PEOPLE;
    for (Found found : found(stage)) {
      if (left <= 0) {
        return new AskedTexts(texts, true);
      }
      Excerpt excerpt = Excerpt.of(found.text(), left);
      texts.add(
          new AskedText(
              found.numbers(mostNumbers), excerpt.text(), excerpt.cut(), found.digest(), null));
      left -= excerpt.text().length();
      if (excerpt.cut()) {
        return new AskedTexts(texts, true);
      }
    }
    return new AskedTexts(texts, false);
  }

  /**
   * What a system decides by: every text whole and exact, up to 1 MiB in all; of what does not fit,
   * at least what identifies it.
   */
  static AskedTexts forSystem(StageSnapshot stage) {
    List<AskedText> texts = new ArrayList<>();
    boolean cut = false;
    int left = LARGEST_FOR_SYSTEMS;
    for (Found found : found(stage)) {
      if (texts.size() == MOST_FOR_SYSTEMS) {
        return new AskedTexts(texts, true);
      }
      Excerpt excerpt = Excerpt.exact(found.text(), left);
      texts.add(
          new AskedText(
              found.numbers(MOST_NUMBERS),
              excerpt.text(),
              excerpt.cut(),
              found.digest(),
              bytes(found.text())));
      left -= Math.toIntExact(bytes(excerpt.text()));
      cut |= excerpt.cut();
    }
    return new AskedTexts(texts, cut);
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private record Found(String digest, String text, List<Integer> tasks) {

    List<Integer> numbers(int most) {
      return tasks.subList(0, Math.min(most, tasks.size()));
    }
  }

  private static Iterable<Found> found(StageSnapshot stage) {
    Map<String, Found> found = new LinkedHashMap<>();
    int number = 0;
    for (TaskSnapshot task : stage.tasks()) {
      number++;
      StatementSnapshot statement = stage.statementOf(task).orElse(null);
      if (statement != null) {
        found
            .computeIfAbsent(
                statement.digest(),
                digest -> new Found(digest, statement.text(), new ArrayList<>()))
            .tasks()
            .add(number);
      }
    }
    return found.values();
  }
}
