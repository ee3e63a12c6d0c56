package dev.stagegate.sql;

import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds the tables a statement names. Rather one too many than one too few: conditions look at
 * them.
 */
final class TableScan {
  private static final Set<String> CALLS_WITH_FROM =
      Set.of("EXTRACT", "TRIM", "SUBSTRING", "SUBSTR", "OVERLAY", "POSITION", "CEIL", "FLOOR");
  private static final Set<String> BEFORE_WITH =
      Set.of("AS", "FOR", "EXPLAIN", "ANALYZE", "VERBOSE");
  private static final Set<String> BEHIND_ROW_LOCK = Set.of("OF", "NOWAIT", "SKIP", "WAIT");

  private final Fragment statement;
  private final NameRules rules;
  private final Consumer<TableName> found;
  private final QueryScopes scopes = new QueryScopes();
  private final VerbPlaces verb;
  private final TargetPlaces targets;
  private final ListPlaces lists;

  TableScan(Fragment statement, NameRules rules, Consumer<TableName> found) {
    this.statement = statement;
    this.rules = rules;
    this.found = found;
    this.verb = new VerbPlaces(statement);
    this.targets = new TargetPlaces(statement);
    this.lists = new ListPlaces(statement);
  }

  void run() {
    if (verb.is("SHOW")) {
      return;
    }
    tableBehindVerb();
    for (int i = 0; i < statement.size(); i++) {
      if (statement.isSymbol(i, '(')) {
        open(i);
      } else if (statement.isSymbol(i, ')')) {
        scopes.close();
      } else if (statement.isSymbol(i, ',') && scopes.inTableList()) {
        reference(i + 1);
      } else if (statement.isSymbol(i, '{') && scopes.inTableList() && lists.opens(i)) {
        // ODBC's outer join, {OJ t LEFT JOIN ..}, which MySQL reads with any word in its place.
        list(i + 1);
      } else if (!statement.isSymbol(i - 1, '.')) {
        word(i);
      }
    }
  }

  private void tableBehindVerb() {
    int table = verb.behindVerb();
    if (table > 0) {
      target(table);
      scopes.tableList(verb.takesList());
    }
  }

  private void open(int i) {
    boolean query =
        StatementVerbs.mainBehindWith(statement.word(i + 1)) || statement.is(i + 1, "WITH");
    boolean list = scopes.inTableList() && !query && lists.opens(i);
    boolean call = CALLS_WITH_FROM.contains(statement.word(i - 1)) && !query;
    scopes.open(i, list, call);
    if (list) {
      reference(i + 1);
    }
  }

  private void word(int i) {
    if (StatementVerbs.mainBehindWith(statement.word(i))) {
      scopes.queryList(false);
    }
    switch (statement.word(i)) {
      case "WITH" ->
          scopes.queryList(
              i == 0
                  || statement.isSymbol(i - 1, '(')
                  || BEFORE_WITH.contains(statement.word(i - 1)));
      case "FROM" -> from(i);
      case "JOIN" -> join(i);
      case "STRAIGHT_JOIN", "INHERITS" -> list(i);
      case "USING" -> using(i);
      case "INTO" -> into(i);
      case "OVERWRITE" -> overwrite(i);
      case "INHERIT" -> target(i + 1);
      case "UPDATE" -> update(i);
      case "INSERT", "REPLACE", "MERGE" -> insert(i);
      case "DELETE" -> delete(i);
      case "TABLE", "TABLES" -> table(i);
      case "REFERENCES" -> target(i + 1);
      case "ON" -> on(i);
      case "TO" -> to(i);
      case "LIKE" -> like(i);
      case "OF", "PARTITION" -> partition(i);
      case "COLUMN" -> column(i);
      case "AS" -> scopes.define(statement, i);
      default -> {
        if (lists.ends(i)) {
          scopes.tableList(false);
        }
      }
    }
  }

  private void from(int i) {
    boolean comparison =
        statement.is(i - 1, "DISTINCT")
            && (statement.is(i - 2, "IS") || statement.is(i - 2, "NOT"));
    if (!comparison && !scopes.inCall() && verb.fromNamesTable(i)) {
      list(i);
    }
  }

  /** ClickHouse's ARRAY JOIN names columns. */
  private void join(int i) {
    if (!rules.columnsInArrayJoin() || !statement.is(i - 1, "ARRAY")) {
      list(i);
    }
  }

  private void into(int i) {
    if (targets.intoNamesTable(i)) {
      target(i + 1);
    }
  }

  private void overwrite(int i) {
    if (targets.overwriteNamesTable(i)) {
      target(i + 1);
    }
  }

  private void list(int i) {
    scopes.tableList(true);
    reference(i + 1);
  }

  private void using(int i) {
    if (verb.usingNamesTable() && !statement.isSymbol(i + 1, '(')) {
      list(i);
    }
  }

  private void update(int i) {
    boolean locksRows =
        statement.is(i - 1, "FOR") && BEHIND_ROW_LOCK.contains(statement.word(i + 1));
    boolean reaction =
        statement.is(i - 1, "ON")
            || statement.is(i - 1, "KEY") && !EmbeddedStatements.canBegin(statement, i);
    if (!verb.updateIsEvent() && !verb.is("ALTER") && !locksRows && !reaction) {
      target(verb.behindTop(i + 1));
      scopes.tableList(true);
    }
  }

  private void insert(int i) {
    if (targets.insertNamesTable(i)) {
      target(i + 1);
    }
  }

  private void delete(int i) {
    NameRules.Found name = targets.deleteMayNameTable(i) ? rules.read(statement, i + 1) : null;
    if (name != null && targets.endsName(name.next())) {
      found.accept(name.table());
    }
  }

  private void table(int i) {
    if (statement.is(i + 1, "OF") || statement.is(i + 1, "FUNCTION") || !verb.tableNamesTable(i)) {
      return;
    }
    target(i + 1);
    if (verb.takesList()) {
      scopes.tableList(true);
    }
  }

  private void on(int i) {
    if (verb.onNamesTable(i)) {
      target(i + 1);
    } else if (verb.onNamesGranted(i)) {
      target(i + 1);
      scopes.tableList(true);
    }
  }

  private void to(int i) {
    if (verb.toNamesTable(i)) {
      target(i + 1);
    }
    if (verb.is("GRANT")) {
      scopes.tableList(false);
    }
  }

  private void like(int i) {
    if (verb.likeNamesTable(i)) {
      target(i + 1);
    }
  }

  private void partition(int i) {
    if (statement.reads(i - 1, "PARTITION", "OF")
        || statement.is(i - 1, "ATTACH")
        || statement.is(i - 1, "DETACH")) {
      target(i + 1);
    }
  }

  private void column(int i) {
    TableName owner = verb.is("COMMENT") ? rules.readBeforeColumn(statement, i + 1) : null;
    if (owner != null) {
      found.accept(owner);
    }
  }

  /** What can only be a table. */
  private void target(int i) {
    NameRules.Found name = rules.read(statement, i);
    if (name != null) {
      found.accept(name.table());
    }
  }

  /** What can be a table, a query named by WITH, or a function. */
  private void reference(int i) {
    NameRules.Found name = rules.read(statement, i);
    if (name != null && !scopes.isQuery(name.table()) && !statement.isSymbol(name.next(), '(')) {
      found.accept(name.table());
    }
  }
}
