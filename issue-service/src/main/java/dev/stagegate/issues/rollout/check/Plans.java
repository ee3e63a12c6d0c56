package dev.stagegate.issues.rollout.check;

import dev.stagegate.events.TableSnapshot;
import dev.stagegate.issues.rollout.sql.Question;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** How an engine is asked about plans and tables, and what its answers mean. Pure. */
interface Plans {

  static Plans of(String engine) {
    return engine.equals("POSTGRES") ? new PostgresPlans() : new MariaDbPlans();
  }

  /** Asks what the database would do, which it does not do for that. */
  Question plan(String unit);

  /**
   * How many rows the plan expects to change.
   *
   * @return empty where it does not say
   */
  OptionalLong affectedRows(List<Map<String, String>> plan);

  /** Asks for the rows of a table; the column {@code rows} is not there when unknown. */
  Question rows(TableSnapshot table);
}
