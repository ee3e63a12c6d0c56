package dev.stagegate.sql;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** CREATE, ALTER and DROP. */
record Definition(ObjectWords words) implements Family {
  private static final Set<ObjectKind> DROPPED_BY_REPLACING =
      EnumSet.of(ObjectKind.DATABASE, ObjectKind.SCHEMA, ObjectKind.SEQUENCE);

  @Override
  public @Nullable Fragment read(Fragment statement, Findings findings) {
    Heading heading = Heading.of(statement, words);
    if (heading == null) {
      findings.unknown("unknown object of " + statement.word(0));
      return null;
    }
    if (heading.kind().storesStatements()) {
      findings.inert();
    }
    switch (statement.word(0)) {
      case "CREATE" -> {
        create(statement, heading, findings);
        return heading.kind() == ObjectKind.SCHEDULE ? scheduled(statement, heading) : null;
      }
      case "ALTER" -> Alteration.read(statement, heading, words, findings);
      default -> drop(statement, heading, findings);
    }
    return null;
  }

  private static void drop(Fragment statement, Heading heading, Findings findings) {
    findings.type(heading.kind().dropped());
    for (int i = heading.at(); heading.kind() == ObjectKind.SPACE && i < statement.size(); i++) {
      if (statement.is(i, "INCLUDING")) {
        findings.type(SqlType.DROP_TABLE);
      }
    }
  }

  /** The statement that is to run later and again. */
  private static @Nullable Fragment scheduled(Fragment statement, Heading heading) {
    int depth = 0;
    for (int i = heading.at() + 1; i < statement.size(); i++) {
      depth += statement.isSymbol(i, '(') ? 1 : statement.isSymbol(i, ')') ? -1 : 0;
      boolean sign = statement.is(i, "AS") && !statement.is(i - 1, "EXECUTE");
      if (depth == 0 && (sign || statement.is(i, "THEN"))) {
        return statement.from(i + 1);
      }
    }
    return null;
  }

  private void create(Fragment statement, Heading heading, Findings findings) {
    findings.type(heading.kind().created());
    if (heading.replaces() && heading.kind() == ObjectKind.TABLE) {
      findings.trait(Trait.REPLACES_TABLE);
    }
    if (heading.replaces() && DROPPED_BY_REPLACING.contains(heading.kind())) {
      findings.type(heading.kind().dropped());
    }
    if (heading.modifiers().contains("ALTER") && heading.kind() == ObjectKind.TABLE) {
      findings.type(SqlType.ALTER_TABLE);
      findings.trait(Trait.DROPS_COLUMN);
    }
    if (heading.kind() == ObjectKind.SCHEMA) {
      schemaElements(statement, heading, findings);
    }
  }

  /**
   * {@code CREATE SCHEMA s CREATE TABLE .. GRANT ..} runs its elements as statements of their own.
   */
  private void schemaElements(Fragment statement, Heading schema, Findings findings) {
    for (int i = schema.at() + 1; i < statement.size(); i++) {
      if (statement.is(i, "GRANT")) {
        findings.type(SqlType.GRANT);
      } else if (statement.is(i, "REVOKE") || statement.is(i, "DENY")) {
        findings.type(SqlType.REVOKE);
      } else if (statement.is(i, "CREATE")) {
        Heading element = Heading.of(statement.from(i), words);
        if (element == null) {
          findings.unknown("unknown element of a schema");
        } else {
          findings.type(element.kind().created());
        }
      }
    }
  }
}
