package dev.stagegate.sql;

import java.util.Map;
import java.util.Optional;

/** The dialects there are so far. */
final class Dialects {
  private static final Map<Engine, Dialect> BY_ENGINE =
      Map.of(
          Engine.POSTGRES, PostgresDialect.create(),
          Engine.MYSQL, MySqlDialect.create(),
          Engine.MARIADB, MySqlDialect.create(),
          Engine.TIDB, MySqlDialect.create());

  private Dialects() {}

  static Optional<Dialect> of(Engine engine) {
    return Optional.ofNullable(BY_ENGINE.get(engine));
  }
}
