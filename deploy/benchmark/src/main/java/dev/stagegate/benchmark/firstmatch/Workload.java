package dev.stagegate.benchmark.firstmatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Flows and requests for them. The same size always gives the same flows, and for them the same
 * requests.
 */
final class Workload {

  private static final int MOST_TRIES = 5_000_000;
  private static final int SEED = 42;

  private final Random random;
  private final Names names;
  private final List<Clause> flows;

  Workload(int size) {
    random = new Random(SEED + size);
    names = new Names(random, size);
    AnyFlow any = new AnyFlow(random, names);
    flows = Stream.generate(any::next).limit(size).toList();
  }

  /**
   * A request, and which flow it must find.
   *
   * @param expected the position of its first flow, from 0; the number of flows when there is none
   */
  record Case(Request request, int expected) {}

  List<Clause> flows() {
    return flows;
  }

  /** The plain meaning of first match. */
  int first(Request request) {
    for (int i = 0; i < flows.size(); i++) {
      if (flows.get(i).holds(request)) {
        return i;
      }
    }
    return flows.size();
  }

  List<Case> cases(Hit hit, int count) {
    int from = hit == Hit.LATE ? flows.size() * 9 / 10 : 0;
    int to = hit == Hit.EARLY ? Math.max(1, flows.size() / 10) : flows.size();
    List<Case> cases = new ArrayList<>();
    for (int tries = 0; cases.size() < count; tries++) {
      if (tries == MOST_TRIES) {
        throw new IllegalStateException("no requests that hit " + hit);
      }
      Request request = request();
      if (hit != Hit.NONE) {
        fulfil(flows.get(from + random.nextInt(to - from)), request);
      }
      int first = first(request);
      if (hit == Hit.NONE ? first == flows.size() : first >= from && first < to) {
        cases.add(new Case(request.fresh(), first));
      }
    }
    return cases;
  }

  /** Stops where the engine does not find what it must. */
  static void check(List<Case> cases, Engine engine) {
    for (Case one : cases) {
      int found = engine.first(one.request());
      if (found != one.expected()) {
        throw new IllegalStateException("found flow " + found + ", not " + one.expected());
      }
    }
  }

  private Request request() {
    Request request = new Request();
    String table = names.table();
    request.set(Field.ENVIRONMENT, names.environment());
    request.set(Field.PROJECT, names.project());
    request.set(Field.ENGINE, names.engine());
    request.set(Field.DATABASE, names.database());
    request.set(Field.TABLE, table);
    request.set(Field.SQL_TYPE, names.sqlType());
    request.set(Field.TEXT, addsColumn(table, "c" + random.nextInt(1_000)));
    request.set(Field.CREATOR, names.creator());
    request.set(Field.RISK, names.risk());
    request.set(Field.ROWS, (long) Math.pow(10, random.nextDouble() * 5.5));
    request.set(Field.TABLE_ROWS, 1L + random.nextInt(365));
    return request;
  }

  private void fulfil(Clause clause, Request request) {
    switch (clause) {
      case Clause.Equal(Field field, String value) -> request.set(field, value);
      case Clause.OneOf(Field field, List<String> values) -> request.set(field, names.one(values));
      case Clause.MoreThan(Field field, long bound) ->
          request.set(field, bound + 1 + random.nextInt(100));
      case Clause.StartsWith(Field field, String prefix) ->
          request.set(field, prefix + random.nextInt(10));
      case Clause.Contains(Field field, String part) -> request.set(field, addsColumn(part, "z"));
      case Clause.Finds finds ->
          request.set(finds.field(), String.format(Locale.ROOT, finds.sample(), names.table()));
      case Clause.All(List<Clause> parts) -> parts.forEach(part -> fulfil(part, request));
      case Clause.Any(List<Clause> parts) -> fulfil(names.one(parts), request);
    }
  }

  private static String addsColumn(String table, String column) {
    return "ALTER TABLE " + table + " ADD COLUMN " + column + " varchar(64) NOT NULL DEFAULT 'x'";
  }
}
