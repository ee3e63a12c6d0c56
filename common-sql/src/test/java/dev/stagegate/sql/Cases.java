package dev.stagegate.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The decision tables under {@code src/test/resources/cases}: after {@code >>>} what every unit of
 * the script below it is, units parted by {@code " / "}. A line that begins with {@code ###} is a
 * heading.
 */
final class Cases {
  /** One row of a table. */
  record Case(String file, int line, String expected, String sql) {
    @Override
    public String toString() {
      return file + ":" + line + " " + sql;
    }
  }

  private Cases() {}

  /** The table of an engine; the MySQL family shares one, because its members are read alike. */
  static List<Case> of(Engine engine) {
    return switch (engine) {
      case MARIADB, TIDB, OCEANBASE -> of("mysql.cases");
      default -> of(engine.name().toLowerCase(Locale.ROOT) + ".cases");
    };
  }

  /** One engine of each dialect. */
  static List<Engine> engines() {
    return Arrays.stream(Engine.values())
        .filter(Engine::supported)
        .filter(engine -> engine == Engine.MYSQL || !of(engine).equals(of(Engine.MYSQL)))
        .toList();
  }

  /** Every type that some table expects. */
  static Set<SqlType> typesSeen() {
    return Arrays.stream(Engine.values())
        .filter(Engine::supported)
        .flatMap(engine -> of(engine).stream())
        .flatMap(row -> Arrays.stream(row.expected().split(" / ")))
        .filter(unit -> !unit.isEmpty())
        .flatMap(unit -> Arrays.stream(unit.split(" ")[0].split("\\+")))
        .map(SqlType::valueOf)
        .collect(Collectors.toSet());
  }

  private static List<Case> of(String file) {
    List<Case> cases = new ArrayList<>();
    List<String> lines = lines(file);
    int i = 0;
    while (i < lines.size()) {
      int header = i++;
      if (!lines.get(header).startsWith(">>>")) {
        continue;
      }
      List<String> sql = new ArrayList<>();
      while (i < lines.size()
          && !lines.get(i).startsWith(">>>")
          && !lines.get(i).startsWith("###")) {
        sql.add(lines.get(i++));
      }
      while (!sql.isEmpty() && sql.getLast().isBlank()) {
        sql.removeLast();
      }
      cases.add(
          new Case(
              file, header + 1, lines.get(header).substring(3).strip(), String.join("\n", sql)));
    }
    return cases;
  }

  private static List<String> lines(String file) {
    try (InputStream in =
        Objects.requireNonNull(Cases.class.getResourceAsStream("/cases/" + file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the tables write about a script. */
  static String described(Script script) {
    return script.units().stream().map(Cases::described).collect(Collectors.joining(" / "));
  }

  private static String described(StatementUnit unit) {
    StringBuilder text = new StringBuilder(sorted(unit.types(), "+"));
    if (unit.where() != null) {
      text.append(unit.where() ? " where" : " everywhere");
    }
    if (unit.insertedRows().isPresent()) {
      text.append(" rows=").append(unit.insertedRows().getAsLong());
    }
    if (!unit.tables().isEmpty()) {
      text.append(" [").append(sorted(unit.tables(), " ")).append("]");
    }
    if (!unit.traits().isEmpty()) {
      text.append(" ").append(sorted(unit.traits(), " "));
    }
    return text.toString();
  }

  private static String sorted(Iterable<?> values, String separator) {
    List<String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(value.toString()));
    return texts.stream().sorted().collect(Collectors.joining(separator));
  }
}
