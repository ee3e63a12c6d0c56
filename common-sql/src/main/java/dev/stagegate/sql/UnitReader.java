package dev.stagegate.sql;

import dev.stagegate.sql.lex.Deadline;
import dev.stagegate.sql.lex.Flaw;
import dev.stagegate.sql.lex.Gate;
import dev.stagegate.sql.lex.Lexer;
import dev.stagegate.sql.lex.Lexis;
import dev.stagegate.sql.lex.Token;
import dev.stagegate.sql.lex.Tokens;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads one statement in every way a server may read it, and takes the sum. */
record UnitReader(Dialect dialect, Deadline deadline) {
  StatementUnit read(int index, Cuts.Cut cut, List<Gate> gates, String script) {
    String text = script.substring(cut.start(), cut.end());
    Findings findings = findings(cut, gates);
    cut.flaws().forEach(flaw -> findings.unknown(flaw.kind().why()));
    if (text.indexOf('\\') >= 0) {
      dialect.otherLexes().forEach(lexis -> readDifferently(text, lexis, findings));
    }
    return findings.unit(index, text, cut.start());
  }

  /** The server gets exactly this text, so another mode is applied to it alone. */
  private void readDifferently(String text, Lexis lexis, Findings findings) {
    Tokens tokens = Lexer.lex(text, lexis, deadline);
    for (Cuts.Cut cut : Cuts.of(tokens, dialect.splitter(), deadline)) {
      Findings others = findings(cut, tokens.gates());
      Set<Flaw.Kind> flaws = cut.flaws().stream().map(Flaw::kind).collect(Collectors.toSet());
      if (flaws.stream().anyMatch(Flaw.Kind::refused)) {
        findings.mergeRefused(others);
      } else {
        flaws.forEach(flaw -> others.unknown(flaw.why()));
        findings.merge(others);
      }
    }
  }

  private Findings findings(Cuts.Cut cut, List<Gate> gates) {
    Findings findings = new Findings();
    if (!cut.problem().isEmpty()) {
      findings.unknown(cut.problem());
    }
    if (cut.tokens().stream().noneMatch(Token::marksGate)) {
      dialect.classifier().read(Fragment.of(cut.tokens(), deadline), findings);
      return findings;
    }
    GateReadings.Readings readings = GateReadings.of(cut.tokens(), gates, deadline);
    if (!readings.complete()) {
      findings.unknown("too many kinds of executable comments");
    }
    readings.fragments().forEach(reading -> findings.merge(read(reading)));
    return findings;
  }

  /** What was one statement for a client may be several for a server that executes the comments. */
  private Findings read(Fragment reading) {
    Findings all = new Findings();
    for (Splitter.Piece piece : dialect.splitter().pieces(reading)) {
      Findings one = new Findings();
      dialect.classifier().read(piece.tokens(), one);
      if (!piece.problem().isEmpty()) {
        one.unknown(piece.problem());
      }
      all.merge(one);
    }
    return all;
  }
}
