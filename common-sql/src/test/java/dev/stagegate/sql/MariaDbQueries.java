package dev.stagegate.sql;

import java.util.Random;

/** Made-up statements, many of which read from {@code hr.s}, put together as nobody would. */
final class MariaDbQueries {

  private static final String[] GAPS = {
    "", "", " ", " ", " ", "\n", "/**/", "-- x\n", "#x\n", "/*! */", "\t", "/*!50000 */"
  };

  private static final String[] VALUES = {
    "1",
    "*",
    "1e1",
    "1e",
    "1e+1",
    ".5",
    "1.",
    "1.5e1",
    "0x1",
    "0b1",
    "b'1'",
    "@a",
    "@a.",
    "@.",
    "@`a`",
    "@'a'",
    "@@version",
    "t.n",
    "`t`.`n`",
    "db.t.n",
    ".t.n",
    "'x'",
    "\"x\"",
    "N'x'",
    "_utf8'x'",
    "NULL",
    "n AS `from`",
    "n AS 'from'",
    "n from_",
    "`from`",
    "-1",
    "!1",
    "~1",
    "+1",
    "(1)",
    "(SELECT 1)",
    "count(*)",
    "count( * )",
    "if(1, 2, 3)",
    "VALUES(n)",
    "{d '2026-01-02'}",
    "{x 1}",
    "CASE WHEN 1 THEN 2 END",
    "n IS NOT DISTINCT_FROM",
    "extract(DAY FROM now())",
    "trim('x' FROM 'y')",
    "substring('x' FROM 1 FOR 1)",
    "n = 1",
    "n IN (1, 2)",
    "n LIKE 'x'",
    "EXISTS (SELECT 1)",
    "1 DIV 1",
    "n BETWEEN 1 AND 2",
    "INTERVAL 1 DAY + now()",
    "t.5from",
    "'\\'",
    "'\\\\'",
    "'it''s'",
    "1 x",
    "$1",
    "n$",
    "é",
    "convert('x' USING utf8)",
    "1.e1",
    "row_number() OVER (PARTITION BY n ORDER BY n)",
    "sum(n) OVER w",
    "group_concat(n ORDER BY n)"
  };

  private static final String[] TABLES = {
    "t",
    "db.t",
    "`db`.`t`",
    "db . t",
    "t AS x",
    "t x",
    "t 'x'",
    "t AS `x`",
    "(t)",
    "(t, t x)",
    "((t))",
    "{ OJ t }",
    "{x t}",
    "{ OJ (t) }",
    "(SELECT 1 n) d",
    "(SELECT * FROM t) d",
    "(VALUES (1)) v",
    "t array",
    "t returning",
    "t value",
    "t offset",
    "t USE INDEX ()",
    "t USE INDEX FOR ORDER BY ()",
    "t IGNORE INDEX FOR GROUP BY (i)",
    "t FORCE KEY FOR JOIN (i)",
    "t FOR SYSTEM_TIME ALL",
    "t PARTITION (p)",
    "dual",
    "t AS value",
    "t data",
    "t of",
    "t limit_",
    "json_table('[]', '$' COLUMNS (a int PATH '$')) j",
    "t end",
    "t begin",
    "t action",
    "t date"
  };

  private static final String[] TARGETS = {
    "hr.s",
    "hr.s",
    "hr.s",
    "`hr`.`s`",
    "hr . s",
    "hr./**/s",
    "(hr.s)",
    "hr.`s`",
    "`hr`.s",
    "hr.s AS y",
    "{ OJ hr.s }",
    "(SELECT * FROM hr.s) y",
    "(hr.s, t z)",
    "((hr.s))",
    "hr/**/.s",
    "(t z JOIN hr.s)",
    "{ OJ (t z JOIN hr.s) }"
  };

  private static final String[] JOINS = {
    ",",
    ",",
    "JOIN",
    "INNER JOIN",
    "CROSS JOIN",
    "STRAIGHT_JOIN",
    "NATURAL JOIN",
    "NATURAL LEFT JOIN"
  };

  private static final String[] ENDS = {
    "",
    "",
    "",
    "",
    "WHERE 1",
    "WHERE n IN (SELECT n FROM hr.s)",
    "GROUP BY n",
    "GROUP BY 1 WITH ROLLUP",
    "HAVING 1",
    "ORDER BY n",
    "ORDER BY (SELECT 1 FROM hr.s)",
    "LIMIT 1",
    "LIMIT 1, 2",
    "UNION SELECT 1 FROM hr.s",
    "UNION ALL (SELECT 1 FROM hr.s)",
    "EXCEPT SELECT 1 FROM hr.s",
    "FOR UPDATE",
    "LOCK IN SHARE MODE",
    "PROCEDURE ANALYSE()",
    "WINDOW w AS (ORDER BY n)",
    "INTO @x",
    "WHERE 1e1",
    "OFFSET 1 ROWS",
    "FETCH FIRST 1 ROW ONLY"
  };

  private static final String[][] AROUND = {
    {"", ""},
    {"", ""},
    {"", ""},
    {"", ""},
    {"(", ")"},
    {"INSERT INTO u ", ""},
    {"INSERT u(n) ", ""},
    {"REPLACE u ", ""},
    {"CREATE TEMPORARY TABLE n1 AS ", ""},
    {"CREATE OR REPLACE VIEW v AS ", ""},
    {"EXPLAIN ", ""},
    {"DO (", ")"},
    {"SET @x = (", ")"},
    {"WITH c AS (", ") SELECT 1"},
    {"WITH c AS (SELECT 1) ", ""},
    {"VALUES ((", "))"},
    {"SELECT (", ")"},
    {"UPDATE t SET n = (", ")"},
    {"DELETE FROM t WHERE n = (", ")"},
    {"SELECT * FROM (", ") q"},
    {"SELECT 1 IN (", ")"},
    {"SELECT ALL n FROM t WHERE (", ")"},
    {"DESC ", ""}
  };

  private final Random random;

  MariaDbQueries(long seed) {
    this.random = new Random(seed);
  }

  String next() {
    String[] around = AROUND[random.nextInt(AROUND.length)];
    StringBuilder query = new StringBuilder(around[0]).append("SELECT").append(gap()).append(" ");
    for (int i = random.nextInt(3); i >= 0; i--) {
      query.append(gap()).append(one(VALUES)).append(gap()).append(i > 0 ? "," : "");
    }
    query.append(gap()).append(random.nextInt(12) == 0 ? "from" : "FROM").append(gap());
    int target = random.nextInt(4);
    int tables = random.nextInt(4);
    for (int i = 0; i <= tables; i++) {
      String join = i == 0 ? "" : one(JOINS);
      query.append(gap()).append(join).append(gap());
      query.append(i == target ? one(TARGETS) : one(TABLES)).append(i == 0 ? "" : condition(join));
    }
    query.append(gap()).append(" ").append(one(ENDS)).append(around[1]);
    return executable(query.toString());
  }

  private String condition(String join) {
    boolean may = join.equals("JOIN") || join.equals("INNER JOIN");
    return may && random.nextBoolean() ? gap() + " ON" + gap() + " " + one(VALUES) : "";
  }

  /** Now and then a part of it stands in a comment that servers execute. */
  private String executable(String query) {
    if (random.nextInt(6) > 0) {
      return query;
    }
    int from = random.nextInt(query.length());
    int to = from + random.nextInt(query.length() - from);
    return query.substring(0, from)
        + (random.nextBoolean() ? "/*! " : "/*M! ")
        + query.substring(from, to)
        + " */"
        + query.substring(to);
  }

  private String gap() {
    return one(GAPS);
  }

  private String one(String[] of) {
    return of[random.nextInt(of.length)];
  }
}
