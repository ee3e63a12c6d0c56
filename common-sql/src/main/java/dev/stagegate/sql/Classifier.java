package dev.stagegate.sql;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says what one statement does, by its first words and by the statements inside it.
 *
 * @param unnamed what a statement is that begins with no known word; null where it is not
 *     understood
 */
record Classifier(
    Map<String, Family> verbs,
    EmbeddedStatements embedded,
    NameRules names,
    @Nullable Family unnamed)
    implements StatementReader {
  private static final int DEEPEST = 7;
  private static final int LONGEST_NOTE = 40;

  Classifier(Map<String, Family> verbs, EmbeddedStatements embedded, NameRules names) {
    this(verbs, embedded, names, null);
  }

  @Override
  public void read(Fragment statement, Findings findings) {
    Fragment rest = statement;
    for (int level = 0; rest != null; level++) {
      if (level == DEEPEST) {
        findings.unknown("statements nested too deeply");
        break;
      }
      rest = readOutermost(rest, findings);
    }
    if (!findings.isInert()) {
      embedded.find(statement, findings);
    }
    new TableScan(statement, names, findings::table).run();
  }

  private @Nullable Fragment readOutermost(Fragment statement, Findings findings) {
    int verb = 0;
    while (statement.isSymbol(verb, '(')) {
      verb++;
    }
    String word = statement.word(verb);
    Family family = verbs.getOrDefault(word, verb == 0 ? unnamed : null);
    if (family == null || verb > 0 && !StatementVerbs.beginsQuery(word)) {
      findings.unknown(word.isEmpty() ? "no statement" : "unknown statement " + shortened(word));
      return null;
    }
    return family.read(statement.from(verb), findings);
  }

  private static String shortened(String word) {
    return word.length() <= LONGEST_NOTE ? word : word.substring(0, LONGEST_NOTE);
  }
}
