package dev.stagegate.sql;

import java.util.Random;

/** Random scripts, many of which PostgreSQL's grammar accepts, made to mislead a reader of SQL. */
final class PostgresScripts {
  private static final String[] NASTY = {
    "'",
    "''",
    "\"",
    "\"\"",
    "\\",
    "\\\\",
    "\\'",
    "$$",
    "$a$",
    "$",
    "--",
    "\n",
    "/*",
    "*/",
    "/*!",
    "#",
    "//",
    ";",
    "; DROP TABLE x; ",
    "; DELETE FROM t;--",
    " ",
    "a",
    "(",
    ")",
    "`",
    "[",
    "]",
    "E'",
    "q'[",
    "\t",
    "\r",
    "0",
    "é",
    "\u00a0",
    "$1",
    "%",
    "*",
    "-",
    "/",
    "+",
    "!",
    "50000 ",
    "N",
    "U&'"
  };
  private static final String[] NAMES = {
    "t", "x", "a$$b", "\"a;b\"", "\"a\"\"b\"", "é", "t1", "_x", "s.t", "\"--\"", "\"/*\""
  };
  private static final String[] OPERATORS = {
    "+", "-", "||", "--1\n+", "- -", "<", "=", "->", "@>", "~"
  };
  private static final String[] EXPLAINED = {
    "DELETE FROM t",
    "SELECT 1",
    "UPDATE t SET a = 1",
    "WITH d AS (DELETE FROM t RETURNING *) SELECT * FROM d",
    "CREATE TABLE z AS SELECT 1"
  };
  private static final String[] EXPLAIN = {
    "",
    "ANALYZE ",
    "(ANALYZE) ",
    "(ANALYZE false) ",
    "(VERBOSE, ANALYZE on) ",
    "VERBOSE ",
    "(ANALYZE 0) ",
    "ANALYZE VERBOSE ",
    "(COSTS off, ANALYZE) "
  };
  private static final String[] NAMED = {
    "DELETE FROM t RETURNING *",
    "SELECT 1",
    "UPDATE t SET a = 1 RETURNING a",
    "INSERT INTO t VALUES (1) RETURNING *"
  };
  private static final String[] MAIN = {
    "SELECT * FROM d", "DELETE FROM u", "UPDATE u SET b = 1", "INSERT INTO z SELECT * FROM d"
  };
  private static final String[] COPIED = {
    "t FROM STDIN",
    "(DELETE FROM t RETURNING *) TO STDOUT",
    "(SELECT 1) TO STDOUT",
    "t FROM PROGRAM 'x'",
    "t TO '/x'"
  };
  private static final String[] DROPPED = {
    "SCHEMA s",
    "DATABASE d",
    "VIEW v",
    "INDEX i",
    "MATERIALIZED VIEW mv",
    "FUNCTION f()",
    "TYPE e",
    "OWNED BY x",
    "TABLE t",
    "FOREIGN TABLE t"
  };
  private static final String[] IN_BODY = {
    "SELECT CASE WHEN true THEN 1 END;", "DELETE FROM t;", "SELECT 1 AS case;", ""
  };

  private final Random random;

  PostgresScripts(long seed) {
    this.random = new Random(seed);
  }

  String next() {
    StringBuilder script = new StringBuilder();
    int statements = 1 + random.nextInt(3);
    for (int i = 0; i < statements; i++) {
      script.append(chance(5) ? comment() : "").append(statement()).append(blank());
      script.append(i < statements - 1 || random.nextBoolean() ? ";" : "");
    }
    if (chance(6)) {
      script.insert(random.nextInt(script.length()), any(NASTY));
    }
    if (chance(10)) {
      script.deleteCharAt(random.nextInt(script.length()));
    }
    return script.toString();
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private String any(String[] values) {
    return values[random.nextInt(values.length)];
  }

  private String content() {
    StringBuilder text = new StringBuilder();
    for (int pieces = 1 + random.nextInt(6); pieces > 0; pieces--) {
      text.append(any(NASTY));
    }
    return text.toString();
  }

  private String comment() {
    return switch (random.nextInt(4)) {
      case 0 -> "--" + content().replaceAll("[\n\r]", "") + "\n";
      case 1 -> "/*" + content() + "*/";
      case 2 -> "/* /* */ " + content() + " */";
      default -> "--" + content();
    };
  }

  private String blank() {
    return any(new String[] {" ", "\n", "\t", "  "}) + (chance(4) ? comment() + " " : "");
  }

  private String string() {
    String text = content();
    return switch (random.nextInt(8)) {
      case 0 -> "'" + text.replace("'", "''") + "'";
      case 1 -> "E'" + text.replaceAll("(?<!\\\\)'", "\\\\'") + "'";
      case 2 -> "$$" + text.replace("$$", "") + "$$";
      case 3 -> "$a$" + text.replace("$a$", "") + "$a$";
      case 4 -> "U&'" + text.replace("'", "''").replace("\\", "\\\\") + "'";
      case 5 -> "'" + text + "'";
      case 6 -> "'a'\n'" + text.replace("'", "''") + "'";
      default -> "e'" + text + "'";
    };
  }

  private String expression(int depth) {
    return switch (random.nextInt(depth > 2 ? 4 : 8)) {
      case 0 -> "1";
      case 1, 2 -> string();
      case 3 -> any(NAMES);
      case 4 -> "(" + expression(depth + 1) + ")";
      case 5 -> expression(depth + 1) + blank() + any(OPERATORS) + blank() + expression(depth + 1);
      case 6 -> "CASE WHEN " + expression(depth + 1) + " THEN " + expression(depth + 1) + " END";
      default -> "f(" + expression(depth + 1) + ")";
    };
  }

  private String statement() {
    String b = blank();
    return switch (random.nextInt(22)) {
      case 0, 1 -> "SELECT" + b + expression(0);
      case 2 -> "DELETE" + b + "FROM" + blank() + any(NAMES);
      case 3 -> "DELETE FROM " + any(NAMES) + b + "WHERE" + blank() + expression(0);
      case 4 -> "UPDATE" + b + any(NAMES) + blank() + "SET a = " + expression(0);
      case 5 -> "UPDATE " + any(NAMES) + " SET a = 1" + b + "WHERE" + blank() + expression(0);
      case 6 -> "DROP" + b + any(DROPPED);
      case 7 -> "TRUNCATE" + b + any(NAMES);
      case 8 -> "INSERT INTO " + any(NAMES) + b + "VALUES (" + expression(0) + ")";
      case 9 -> "WITH d AS" + b + "(" + any(NAMED) + ")" + blank() + any(MAIN);
      case 10 -> "EXPLAIN" + b + any(EXPLAIN) + blank() + any(EXPLAINED);
      case 11 -> "DO" + b + string();
      case 12 -> "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS " + string();
      case 13 -> "COPY" + b + any(COPIED);
      case 14 -> "COMMENT ON TABLE t IS " + string();
      case 15 -> "CREATE TABLE z AS" + b + "SELECT " + expression(0);
      case 16 -> "SELECT" + b + expression(0) + blank() + "INTO" + blank() + "z";
      case 17 -> "GRANT" + b + "SELECT ON t TO u";
      case 18 ->
          "CREATE FUNCTION g() RETURNS int LANGUAGE sql BEGIN ATOMIC"
              + b
              + "SELECT 1;"
              + any(IN_BODY)
              + " END";
      case 19 -> "MERGE INTO t USING u ON t.a = u.a WHEN MATCHED THEN DELETE";
      case 20 -> "ALTER TABLE t" + b + "DROP COLUMN a, ADD b int";
      default -> "PREPARE p AS" + b + any(EXPLAINED);
    };
  }
}
