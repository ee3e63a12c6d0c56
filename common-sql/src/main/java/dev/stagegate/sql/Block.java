package dev.stagegate.sql;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A block of statements that runs at once. It is opaque, because it may decide what it runs; the
 * statements that stand in it count all the same.
 *
 * @param verbs the statements of the dialect
 */
record Block(Map<String, Family> verbs) implements Family {
  private static final Set<String> INNER =
      Set.of(
          ("SELECT WITH INSERT UPDATE DELETE MERGE REPLACE UPSERT CREATE ALTER DROP TRUNCATE GRANT"
                  + " REVOKE RENAME COMMENT COPY UNLOAD LOAD EXPORT CALL EXECUTE")
              .split(" "));
  private static final int DEEPEST = 3;
  private static final Set<String> BEFORE_STATEMENT =
      Set.of("BEGIN", "THEN", "ELSE", "LOOP", "DO", "REPEAT", "ATOMIC");

  @Override
  public @Nullable Fragment read(Fragment block, Findings findings) {
    findings.opaque(SqlType.DO);
    int from = 0;
    for (int i = 1; i <= block.size(); i++) {
      boolean end = i == block.size() || block.isSymbol(i, ';');
      boolean leads = end || BEFORE_STATEMENT.contains(block.word(i - 1));
      if (end || leads && i > from) {
        inner(block.from(from).to(i - from), findings);
        from = end ? i + 1 : i;
      }
    }
    return null;
  }

  private void inner(Fragment statement, Findings findings) {
    Fragment rest = statement;
    for (int level = 0; rest != null && level < DEEPEST; level++) {
      Family family = INNER.contains(rest.word(0)) ? verbs.get(rest.word(0)) : null;
      if (family == null) {
        return;
      }
      Findings found = new Findings();
      rest = family.read(rest, found);
      findings.then(found);
    }
  }
}
