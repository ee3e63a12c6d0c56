package dev.stagegate.sql;

import dev.stagegate.sql.lex.Deadline;
import dev.stagegate.sql.lex.Lexer;
import dev.stagegate.sql.lex.Lexis;
import dev.stagegate.sql.lex.Token;
import dev.stagegate.sql.lex.Tokens;
import dev.stagegate.sql.lex.Unread;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a query keeps others from changing the rows that it reads, which some servers let it do
 * in a read-only transaction too: {@code LOCK IN SHARE MODE}, {@code FOR SHARE} and the like.
 */
public final class RowLocks {

  private RowLocks() {}

  /** Whether some server of the engine may read the text so; also where it cannot be told. */
  public static boolean mayTake(Engine engine, String sql) {
    Optional<Dialect> dialect = Dialects.of(engine);
    if (dialect.isEmpty()) {
      return true;
    }
    Deadline deadline = new Deadline(System::nanoTime);
    try {
      return Stream.concat(Stream.of(dialect.get().lexis()), dialect.get().otherLexes().stream())
          .anyMatch(lexis -> takes(sql, lexis, dialect.get().splitter(), deadline));
    } catch (Unread unread) {
      return true;
    }
  }

  private static boolean takes(String sql, Lexis lexis, Splitter splitter, Deadline deadline) {
    Tokens tokens = Lexer.lex(sql, lexis, deadline);
    return Cuts.of(tokens, splitter, deadline).stream()
        .flatMap(cut -> readings(cut.tokens(), tokens, deadline).stream())
        .anyMatch(RowLocks::takes);
  }

  private static List<Fragment> readings(List<Token> read, Tokens all, Deadline deadline) {
    return read.stream().noneMatch(Token::marksGate)
        ? List.of(Fragment.of(read, deadline))
        : GateReadings.of(read, all.gates(), deadline).fragments();
  }

  private static boolean takes(Fragment statement) {
    for (int i = 0; i < statement.size(); i++) {
      boolean shares = statement.reads(i, "LOCK", "IN") && statement.reads(i + 2, "SHARE", "MODE");
      boolean keeps =
          statement.reads(i, "FOR", "SHARE")
              || statement.reads(i, "FOR", "UPDATE")
              || statement.reads(i, "FOR", "KEY") && statement.is(i + 2, "SHARE")
              || statement.reads(i, "FOR", "NO") && statement.reads(i + 2, "KEY", "UPDATE");
      if (shares || keeps) {
        return true;
      }
    }
    return false;
  }
}
