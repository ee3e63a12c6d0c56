package dev.stagegate.benchmark.firstmatch;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** Picks the names the workload speaks of: as many projects as a book of that size would have. */
final class Names {

  private static final List<String> ENVIRONMENTS =
      List.of("dev", "test", "staging", "uat", "prod-us", "prod-eu", "prod-ap", "dr");
  private static final List<String> ENGINES =
      List.of("MYSQL", "POSTGRES", "ORACLE", "MSSQL", "SNOWFLAKE", "CLICKHOUSE", "MARIADB", "TIDB");
  private static final List<String> SQL_TYPES =
      List.of(
          "ALTER_TABLE",
          "DROP_TABLE",
          "CREATE_TABLE",
          "TRUNCATE",
          "INSERT",
          "UPDATE",
          "DELETE",
          "CREATE_INDEX",
          "DROP_INDEX",
          "GRANT",
          "REVOKE",
          "RENAME");
  private static final List<String> CREATORS =
      List.of("ada", "bob", "cleo", "dan", "eve", "finn", "gus", "hana");
  private static final List<String> SUBJECTS =
      List.of(
          "orders",
          "billing",
          "users",
          "audit",
          "inventory",
          "catalog",
          "payments",
          "sessions",
          "reports",
          "ledger");

  private final Random random;
  private final int projects;

  Names(Random random, int flows) {
    this.random = random;
    this.projects = Math.max(8, flows / 8);
  }

  String environment() {
    return one(ENVIRONMENTS);
  }

  String engine() {
    return one(ENGINES);
  }

  String sqlType() {
    return one(SQL_TYPES);
  }

  String creator() {
    return one(CREATORS) + "@example.com";
  }

  String risk() {
    return one(List.of("LOW", "MODERATE", "HIGH"));
  }

  String project() {
    return numbered("proj-%05d", projects);
  }

  String table() {
    return numbered("tbl_%03d", 300);
  }

  String database() {
    return one(SUBJECTS) + numbered("_%03d", 200);
  }

  String databasePrefix() {
    return one(SUBJECTS) + numbered("_%02d", 20);
  }

  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** Between {@code fewest} and {@code most} different ones. */
  List<String> some(int fewest, int most, Supplier<String> name) {
    int count = fewest + random.nextInt(most - fewest + 1);
    Set<String> some = new LinkedHashSet<>();
    while (some.size() < count) {
      some.add(name.get());
    }
    return new ArrayList<>(some);
  }

  private String numbered(String format, int bound) {
    return String.format(Locale.ROOT, format, random.nextInt(bound));
  }
}
