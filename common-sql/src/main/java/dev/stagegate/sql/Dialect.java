package dev.stagegate.sql;

import dev.stagegate.sql.lex.Lexis;
import java.util.List;

/**
 * Everything one engine's SQL is read by, as data.
 *
 * @param lexis how text becomes tokens
 * @param otherLexes how text becomes tokens in other modes a session may be in; they differ only
 *     where there is a backslash
 * @param splitter where statements end
 * @param classifier what statements do
 */
record Dialect(Lexis lexis, List<Lexis> otherLexes, Splitter splitter, StatementReader classifier) {
  /** A dialect without other modes. */
  static Dialect of(
      Lexis lexis, List<Body> bodies, Verbs verbs, EmbeddedStatements embedded, NameRules names) {
    Classifier classifier = new Classifier(verbs.map(), embedded, names);
    return new Dialect(lexis, List.of(), new Splitter(() -> bodies), classifier);
  }

  /** The same, where a session may also be in these modes. */
  Dialect alsoReadBy(Lexis... others) {
    return new Dialect(lexis, List.of(others), splitter, classifier);
  }
}
