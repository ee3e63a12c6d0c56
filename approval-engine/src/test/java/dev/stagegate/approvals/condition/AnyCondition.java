package dev.stagegate.approvals.condition;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * Makes up conditions of Change Database and inputs for them: from few values, so that they often
 * meet, and with all that can go wrong.
 */
@NullMarked
public final class AnyCondition {

  private static final List<String> WORDS =
      List.of("", "prod", "test", "shop", "orders_01", "orders_02", "ord", "DROP TABLE ſhop", "é");
  private static final List<String> TEXTS =
      List.of(
          "DROP TABLE shop CASCADE",
          "drop\ttable ord",
          "DELETE FROM orders_01;",
          "UPDATE t SET a=1 WHERE 1=1",
          "tas\u212As where",
          "");
  private static final List<String> PATTERNS =
      List.of(
          "(?i)^\\\\s*drop\\\\s+table\\\\s.*$",
          "(?i)\\\\bwhere\\\\s+1\\\\s*=\\\\s*1",
          "(?i)tasks",
          "(?i)shop?",
          "shop|ord",
          "orders_0[12]",
          "^DELETE",
          "(a+)+$",
          "s+h*");
  private static final List<String> STRINGS =
      List.of(
          "resource.environment_id",
          "resource.project_id",
          "resource.database_name",
          "statement.text",
          "risk_level",
          "risk.level");
  private static final List<String> NUMBERS =
      List.of("statement.affected_rows", "statement.table_rows");
  private static final List<String> FAILING =
      List.of(
          "issue.labels[3] == \"x\"",
          "1 / (statement.table_rows - statement.table_rows) == 1",
          "statement.affected_rows + 9223372036854775807 > 0",
          "resource.database_name.substring(5) == \"s_01\"");

  private final Random random;

  public AnyCondition(Random random) {
    this.random = random;
  }

  /** A condition; one in twenty asks nothing. */
  public String text() {
    return random.nextInt(20) == 0 ? "" : any(3);
  }

  /** Inputs; in one of four some variable has no value. */
  public Inputs inputs() {
    boolean complete = random.nextInt(4) > 0;
    Inputs.Builder inputs = Inputs.builder();
    for (Variable variable : Variable.values()) {
      if (complete || random.nextInt(8) > 0) {
        switch (variable.kind()) {
          case STRING -> inputs.set(variable, fresh(variable == Variable.STATEMENT_TEXT));
          case INT -> inputs.set(variable, number());
          case BOOL -> inputs.set(variable, random.nextBoolean());
          case STRINGS ->
              inputs.set(variable, Stream.generate(this::word).limit(random.nextInt(4)).toList());
        }
      }
    }
    return inputs.build();
  }

  private String any(int depth) {
    return switch (random.nextInt(depth == 0 ? 3 : 8)) {
      case 0, 1, 2 -> term();
      case 3, 4 -> joined(" && ", depth);
      case 5, 6 -> joined(" || ", depth);
      default -> "!(" + any(depth - 1) + ")";
    };
  }

  private String joined(String connective, int depth) {
    return Stream.generate(() -> "(" + any(depth - 1) + ")")
        .limit(2 + random.nextInt(3))
        .collect(Collectors.joining(connective));
  }

  private String term() {
    return switch (random.nextInt(16)) {
      case 0, 1, 2, 3 ->
          either(one(STRINGS), random.nextBoolean() ? " == " : " != ", quoted(word()));
      case 4, 5 -> one(STRINGS) + " in [" + listed(() -> quoted(word())) + "]";
      case 6 -> either(one(NUMBERS), random.nextBoolean() ? " == " : " != ", "" + number());
      case 7 -> one(NUMBERS) + " in [" + listed(() -> "" + number()) + "]";
      case 8, 9 -> either(one(NUMBERS), one(List.of(" < ", " <= ", " > ", " >= ")), "" + number());
      case 10, 11 ->
          "%s.%s(%s)"
              .formatted(
                  one(STRINGS), one(List.of("startsWith", "endsWith", "contains")), quoted(word()));
      case 12 -> "statement.text.matches(\"" + one(PATTERNS) + "\")";
      case 13 -> quoted(word()) + " in issue.labels";
      case 14 ->
          one(
              List.of(
                  "true",
                  "false",
                  "issue.labels.exists(l, l == \"prod\")",
                  "size(issue.labels) > 1",
                  "statement.text < \"E\"",
                  "resource.project_id == resource.environment_id",
                  "statement.affected_rows > statement.table_rows"));
      default -> one(FAILING);
    };
  }

  private String either(String left, String operator, String right) {
    return random.nextInt(3) > 0
        ? left + operator + right
        : right
            + switch (operator) {
              case " < " -> " > ";
              case " <= " -> " >= ";
              case " > " -> " < ";
              case " >= " -> " <= ";
              default -> operator;
            }
            + left;
  }

  private String listed(Supplier<String> element) {
    return Stream.generate(element).limit(random.nextInt(5)).collect(Collectors.joining(", "));
  }

  private String fresh(boolean statement) {
    String value = statement && random.nextInt(4) > 0 ? one(TEXTS) : word();
    return String.valueOf(value.toCharArray());
  }

  private long number() {
    return one(List.of(-1L, 0L, 1L, 100L, Long.MAX_VALUE));
  }

  private String word() {
    return one(WORDS);
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
