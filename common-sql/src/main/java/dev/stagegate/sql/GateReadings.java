package dev.stagegate.sql;

import dev.stagegate.sql.lex.Deadline;
import dev.stagegate.sql.lex.Gate;
import dev.stagegate.sql.lex.Token;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What servers may make of the executable comments in one statement. A server executes those up to
 * its version, and those meant for its brand and features; each such choice is one reading.
 */
final class GateReadings {
  private static final int MOST_VERSIONS = 9;
  private static final int MOST_BRANDS = 2;

  /**
   * MariaDB skips plain comments with these versions, which came after it had parted from MySQL.
   */
  private static final int SKIPPED_FROM = 50700;

  private static final int SKIPPED_TO = 99999;

  /** The readings of a statement's tokens, and whether these are all there can be. */
  record Readings(List<Fragment> fragments, boolean complete) {}

  private GateReadings() {}

  static Readings of(List<Token> tokens, List<Gate> gates, Deadline deadline) {
    BitSet used = new BitSet();
    tokens.stream().filter(Token::gated).forEach(token -> used.set(token.gate()));
    Set<String> brands = new TreeSet<>();
    Set<Integer> versions = new TreeSet<>(Set.of(-1));
    used.stream()
        .mapToObj(gates::get)
        .forEach(
            gate -> {
              brands.add(gate.brand());
              versions.add(gate.version());
            });
    brands.remove("");
    boolean complete = brands.size() <= MOST_BRANDS && versions.size() <= MOST_VERSIONS;
    Set<BitSet> choices =
        complete ? choices(used, gates, versions, List.copyOf(brands)) : Set.of(new BitSet(), used);
    return new Readings(
        choices.stream().map(executed -> reading(tokens, executed, deadline)).toList(), complete);
  }

  private static Set<BitSet> choices(
      BitSet used, List<Gate> gates, Set<Integer> versions, List<String> foreign) {
    Set<BitSet> choices = new LinkedHashSet<>();
    for (int version : versions) {
      for (int subset = 0; subset < 1 << foreign.size(); subset++) {
        choices.add(executed(used, gates, version, foreign, subset, false));
        choices.add(executed(used, gates, version, foreign, subset, true));
      }
    }
    return choices;
  }

  private static BitSet executed(
      BitSet used,
      List<Gate> gates,
      int version,
      List<String> foreign,
      int subset,
      boolean mariaDb) {
    BitSet executed = new BitSet();
    used.stream()
        .filter(
            index -> {
              Gate gate = gates.get(index);
              boolean plain = gate.brand().isEmpty();
              boolean forBrand = plain || (subset & 1 << foreign.indexOf(gate.brand())) != 0;
              boolean skipped =
                  mariaDb
                      && plain
                      && gate.version() >= SKIPPED_FROM
                      && gate.version() <= SKIPPED_TO;
              return forBrand && !skipped && gate.version() <= version;
            })
        .forEach(executed::set);
    return executed;
  }

  private static Fragment reading(List<Token> tokens, BitSet executed, Deadline deadline) {
    List<Token> read = new ArrayList<>();
    for (Token token : tokens) {
      deadline.step();
      if (!token.marksGate() && (!token.gated() || executed.get(token.gate()))) {
        read.add(token.ungated());
      }
    }
    return Fragment.of(read, deadline);
  }
}
