package dev.stagegate.issues.rollout.sql;

import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;

/** A database that is being asked, by one question after the other. */
public interface Answering {

  /**
   * Asks, in transactions in which nothing can be changed, or that are never committed.
   *
   * @return for each question its rows, columns by their names in small letters; or why there are
   *     none
   */
  Flux<Answer> ask(List<Question> questions);

  /** What came of a question. */
  sealed interface Answer {

    /** What was found; a column without a value is not there. */
    record Rows(List<Map<String, String>> rows) implements Answer {
      public Rows {
        rows = List.copyOf(rows);
      }
    }

    /**
     * The database refused it.
     *
     * @param unfit whether the text itself is what it refused, as its tables are now
     * @param code its SQLSTATE; empty where the driver refused it
     * @param why in its own words, which may quote what planning computed
     */
    record Refused(boolean unfit, String code, String why) implements Answer {}
  }
}
