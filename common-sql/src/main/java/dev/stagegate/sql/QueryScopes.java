package dev.stagegate.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parentheses, and which names stand for queries of a WITH between them. A query's name is visible
 * behind its own definition (with RECURSIVE inside it too) until the parenthesis around its WITH
 * closes; elsewhere the same name is a table.
 */
final class QueryScopes {
  private static final class Scope {
    private final int opened;
    private final boolean inCall;
    private boolean tableList;
    private boolean queryList;
    private @Nullable String defines;
    private @Nullable List<String> queries;

    private Scope(int opened, boolean tableList, boolean inCall) {
      this.opened = opened;
      this.tableList = tableList;
      this.inCall = inCall;
    }
  }

  private final Deque<Scope> scopes = new ArrayDeque<>();
  private final Map<String, Integer> visible = new HashMap<>();
  private Scope innermost = new Scope(-1, false, false);
  private int lastOpened = -1;
  private @Nullable String toDefine;

  void open(int position, boolean tableList, boolean inCall) {
    scopes.push(innermost);
    innermost = new Scope(position, tableList, inCall);
    innermost.defines = toDefine;
    toDefine = null;
  }

  void close() {
    Scope closed = innermost;
    if (scopes.isEmpty()) {
      return;
    }
    innermost = scopes.pop();
    lastOpened = closed.opened;
    if (closed.queries != null) {
      closed.queries.forEach(this::hide);
    }
    if (closed.defines != null) {
      show(closed.defines);
    }
  }

  /**
   * Looks at {@code name [(columns)] AS [NOT] [MATERIALIZED] (} and remembers the name until its
   * query has been read.
   */
  void define(Fragment statement, int as) {
    int opening = as + 1;
    while (statement.is(opening, "NOT") || statement.is(opening, "MATERIALIZED")) {
      opening++;
    }
    int name = statement.isSymbol(as - 1, ')') ? lastOpened - 1 : as - 1;
    boolean listed =
        statement.is(name - 1, "WITH")
            || statement.is(name - 1, "RECURSIVE")
            || statement.isSymbol(name - 1, ',');
    if (!innermost.queryList
        || !statement.isSymbol(opening, '(')
        || !statement.isName(name)
        || !listed) {
      return;
    }
    String query = folded(unquoted(statement.at(name).text()));
    if (statement.is(name - 1, "RECURSIVE")) {
      show(query);
    } else {
      toDefine = query;
    }
  }

  /** Whether a list of named queries is being read, between WITH and the main statement. */
  void queryList(boolean begins) {
    innermost.queryList = begins;
  }

  boolean isQuery(TableName table) {
    return table.schema() == null && visible.containsKey(folded(table.name()));
  }

  boolean inTableList() {
    return innermost.tableList;
  }

  void tableList(boolean begins) {
    innermost.tableList = begins;
  }

  boolean inCall() {
    return innermost.inCall;
  }

  private void show(String query) {
    if (innermost.queries == null) {
      innermost.queries = new ArrayList<>();
    }
    innermost.queries.add(query);
    visible.merge(query, 1, Integer::sum);
  }

  private void hide(String query) {
    visible.computeIfPresent(query, (_, count) -> count == 1 ? null : count - 1);
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static String unquoted(String text) {
    boolean quoted = text.length() > 1 && "\"`[".indexOf(text.charAt(0)) >= 0;
    return quoted ? text.substring(1, text.length() - 1) : text;
  }
}
