package dev.stagegate.benchmark.firstmatch;

import dev.stagegate.benchmark.firstmatch.Clause.Contains;
import dev.stagegate.benchmark.firstmatch.Clause.Equal;
import dev.stagegate.benchmark.firstmatch.Clause.Finds;
import dev.stagegate.benchmark.firstmatch.Clause.MoreThan;
import dev.stagegate.benchmark.firstmatch.Clause.OneOf;
import dev.stagegate.benchmark.firstmatch.Clause.StartsWith;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** Makes up the conditions of flows, in the mix that {@code docs/performance.md} tells. */
final class AnyFlow {

  private static final List<Long> ROWS =
      List.of(100L, 500L, 1_000L, 5_000L, 10_000L, 50_000L, 100_000L);
  private static final List<Long> TABLE_ROWS = List.of(7L, 30L, 90L, 180L);
  private static final List<Finds> PATTERNS =
      List.of(
          finds("(?i)^\\s*drop\\s+table\\s.*$", "DROP TABLE %s CASCADE"),
          finds("(?i)^\\s*truncate\\s.*$", "TRUNCATE TABLE %s"),
          finds("(?i)^delete\\s+from\\s+\\w+\\s*;?$", "DELETE FROM %s;"),
          finds("(?i)^.*\\bwhere\\s+1\\s*=\\s*1.*$", "UPDATE %s SET a=1 WHERE 1=1"),
          finds("(?i)^\\s*grant\\s+all\\s.*$", "GRANT ALL ON %s TO bob"));

  private final Random random;
  private final Names names;

  AnyFlow(Random random, Names names) {
    this.random = random;
    this.names = names;
  }

  Clause next() {
    int part = random.nextInt(100);
    if (part < 30) {
      return environmentAndProject();
    }
    if (part < 45) {
      return all(
          new OneOf(Field.ENVIRONMENT, names.some(2, 4, names::environment)), project(), rows());
    }
    if (part < 57) {
      return all(
          new OneOf(Field.PROJECT, names.some(2, 5, names::project)),
          environment(),
          new OneOf(Field.SQL_TYPE, names.some(2, 3, names::sqlType)));
    }
    if (part < 67) {
      Clause either = new Clause.Any(List.of(sqlType(), rows()));
      return random.nextBoolean() ? all(project(), either) : all(project(), either, environment());
    }
    if (part < 75) {
      return all(environment(), project(), databasePrefix());
    }
    if (part < 80) {
      return all(project(), names.one(PATTERNS), environment());
    }
    if (part < 85) {
      return new Clause.Any(
          List.of(
              all(environment(), project()),
              all(new Equal(Field.RISK, "HIGH"), project(), rows())));
    }
    if (part < 90) {
      return all(
          new Equal(Field.CREATOR, names.creator()),
          new MoreThan(Field.TABLE_ROWS, names.one(TABLE_ROWS)),
          project());
    }
    if (part < 94) {
      return all(
          new Equal(Field.ENGINE, names.engine()),
          databasePrefix(),
          rows(),
          new OneOf(Field.TABLE, names.some(2, 3, names::table)));
    }
    return part < 97
        ? all(rows(), databasePrefix())
        : all(new Contains(Field.TEXT, names.table()), environment(), sqlType());
  }

  private Clause environmentAndProject() {
    List<Clause> parts = new ArrayList<>(List.of(environment(), project()));
    if (random.nextBoolean()) {
      parts.add(new Equal(Field.ENGINE, names.engine()));
    }
    if (random.nextBoolean()) {
      parts.add(rows());
    }
    return all(parts.toArray(Clause[]::new));
  }

  /** Authors write the parts in any order. */
  private Clause all(Clause... parts) {
    List<Clause> all = new ArrayList<>(Arrays.asList(parts));
    if (random.nextBoolean()) {
      Collections.shuffle(all, random);
    }
    return new Clause.All(all);
  }

  private Clause environment() {
    return new Equal(Field.ENVIRONMENT, names.environment());
  }

  private Clause project() {
    return new Equal(Field.PROJECT, names.project());
  }

  private Clause sqlType() {
    return new Equal(Field.SQL_TYPE, names.sqlType());
  }

  private Clause rows() {
    return new MoreThan(Field.ROWS, names.one(ROWS));
  }

  private Clause databasePrefix() {
    return new StartsWith(Field.DATABASE, names.databasePrefix());
  }

  private static Finds finds(String pattern, String sample) {
    return new Finds(Field.TEXT, Pattern.compile(pattern), sample);
  }
}
