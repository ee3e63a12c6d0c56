package dev.stagegate.sql;

import java.util.Random;

/**
 * Random scripts that set a numbered variable in many places: in plain sight, and inside strings,
 * comments and executable comments, where a server may or may not execute it.
 */
final class MariaDbScripts {
  private static final String[] NASTY = {
    "'",
    "''",
    "\"",
    "\"\"",
    "`",
    "``",
    "\\",
    "\\'",
    "\\\\",
    "--",
    "-- ",
    "--1",
    "#",
    "\n",
    "\r",
    "/*",
    "*/",
    "/*!",
    "/*!50000 ",
    "/*!99999 ",
    "/*!50701 ",
    "/*!999999 ",
    "/*M!",
    "/*M!100000 ",
    "/*M!999999 ",
    "/*T! ",
    "/*+",
    ";",
    ";;",
    " ",
    "\t",
    "a",
    "1",
    "1.",
    "1e",
    ".",
    "@",
    "$$",
    "é",
    "\u00a0",
    "N'",
    "x'",
    "_utf8'",
    "(",
    ")"
  };

  private final Random random;
  private int markers;

  MariaDbScripts(long seed) {
    this.random = new Random(seed);
  }

  /** How many markers the last script has, numbered from 1. */
  int markers() {
    return markers;
  }

  String next() {
    markers = 0;
    StringBuilder script = new StringBuilder();
    for (int pieces = 1 + random.nextInt(5); pieces > 0; pieces--) {
      script.append(piece());
      script.append(random.nextInt(3) == 0 ? "" : random.nextInt(4) == 0 ? "\n" : ";");
    }
    return script.toString();
  }

  private String marker() {
    markers++;
    return "SET @m" + markers + "=1";
  }

  private String nasty(int most) {
    StringBuilder text = new StringBuilder();
    for (int pieces = random.nextInt(most + 1); pieces > 0; pieces--) {
      text.append(NASTY[random.nextInt(NASTY.length)]);
    }
    return text.toString();
  }

  /** Something hidden: nasty pieces, and often a marker that is a statement of its own. */
  private String hidden() {
    return nasty(3) + (random.nextBoolean() ? "; " + marker() + "; " : "") + nasty(3);
  }

  private String piece() {
    return switch (random.nextInt(12)) {
      case 0, 1 -> marker();
      case 2 -> "SELECT 1";
      case 3 -> "SELECT '" + hidden() + "'";
      case 4 -> "SELECT \"" + hidden() + "\"";
      case 5 -> "SELECT 1 AS `" + hidden().replace("\n", " ") + "`";
      case 6 -> "/*" + hidden() + "*/ SELECT 1";
      case 7 -> "/*!" + version() + " " + hidden() + "*/ SELECT 1";
      case 8 -> "SELECT 1 /*!" + version() + " " + hidden() + "*/";
      case 9 -> "-- " + hidden().replace("\n", "") + "\nSELECT 1";
      case 10 -> "SELECT 1 #" + hidden() + "\n";
      default -> "SELECT 1 " + nasty(4);
    };
  }

  private String version() {
    String[] versions = {"", "50000", "50701", "99999", "100000", "101100", "999999", "M", "5"};
    String version = versions[random.nextInt(versions.length)];
    return version.equals("M") ? "" : version;
  }
}
