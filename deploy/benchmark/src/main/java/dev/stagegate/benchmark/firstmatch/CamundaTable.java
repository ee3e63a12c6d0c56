package dev.stagegate.benchmark.firstmatch;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;

/**
 * Camunda: one decision table with hit policy FIRST, a column for each field, and a row for each
 * alternative of a flow.
 */
record CamundaTable(DmnEngine engine, DmnDecision decision, int size) implements Engine {

  private static final String TABLE =
      """
      <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="flows" name="flows" namespace="flows">
        <decision id="first" name="first"><decisionTable id="table" hitPolicy="FIRST">%s
          <output id="position" name="position" typeRef="integer"/>%s
        </decisionTable></decision>
      </definitions>
      """;

  static CamundaTable of(List<Clause> flows) {
    DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    String inputs =
        Stream.of(Field.values()).map(CamundaTable::input).collect(Collectors.joining());
    String rules =
        IntStream.range(0, flows.size())
            .mapToObj(i -> rules(i, flows.get(i)))
            .collect(Collectors.joining());
    byte[] xml = TABLE.formatted(inputs, rules).getBytes(StandardCharsets.UTF_8);
    return new CamundaTable(
        engine, engine.parseDecision("first", new ByteArrayInputStream(xml)), flows.size());
  }

  @Override
  public int first(Request request) {
    DmnDecisionTableResult result = engine.evaluateDecisionTable(decision, request.byPlainName());
    return result.isEmpty() ? size : result.getSingleResult().<Integer>getSingleEntry();
  }

  private static String input(Field field) {
    return """
    <input id="in-%1$s"><inputExpression id="is-%1$s" typeRef="%2$s"><text>%1$s</text></inputExpression></input>
    """
        .formatted(field.plainName(), field.isNumber() ? "long" : "string");
  }

  private static String rules(int position, Clause clause) {
    List<List<Clause>> rows = alternatives(clause);
    return IntStream.range(0, rows.size())
        .mapToObj(i -> rule(position, "r" + position + "-" + i, rows.get(i)))
        .collect(Collectors.joining());
  }

  private static String rule(int position, String id, List<Clause> row) {
    Map<Field, String> cells = new EnumMap<>(Field.class);
    row.forEach(clause -> put(cells, clause));
    String entries =
        Stream.of(Field.values())
            .map(field -> entry(id, field, cells.getOrDefault(field, "")))
            .collect(Collectors.joining());
    return "<rule id=\"%1$s\">%2$s<outputEntry id=\"%1$s-out\"><text>%3$d</text></outputEntry></rule>\n"
        .formatted(id, entries, position);
  }

  private static String entry(String id, Field field, String cell) {
    return "<inputEntry id=\"%s-%s\"><text>%s</text></inputEntry>"
        .formatted(id, field.plainName(), cell);
  }

  private static void put(Map<Field, String> cells, Clause clause) {
    switch (clause) {
      case Clause.Equal(Field field, String value) -> cells.put(field, quoted(value));
      case Clause.OneOf(Field field, List<String> values) ->
          cells.put(
              field, values.stream().map(CamundaTable::quoted).collect(Collectors.joining(", ")));
      case Clause.MoreThan(Field field, long bound) -> cells.put(field, "&gt; " + bound);
      case Clause.StartsWith(Field field, String prefix) ->
          cells.put(field, "starts with(?, " + quoted(prefix) + ")");
      case Clause.Contains(Field field, String part) ->
          cells.put(field, "contains(?, " + quoted(part) + ")");
      case Clause.Finds finds ->
          cells.put(
              finds.field(),
              "matches(?, " + quoted(finds.pattern().pattern().replace("\\", "\\\\")) + ")");
      case Clause.All _, Clause.Any _ -> throw new IllegalStateException("not a cell: " + clause);
    }
  }

  /** What a table can hold: for each alternative its parts. */
  private static List<List<Clause>> alternatives(Clause clause) {
    return switch (clause) {
      case Clause.Any(List<Clause> parts) ->
          parts.stream().flatMap(part -> alternatives(part).stream()).toList();
      case Clause.All(List<Clause> parts) -> product(parts);
      default -> List.of(List.of(clause));
    };
  }

  private static List<List<Clause>> product(List<Clause> parts) {
    List<List<Clause>> rows = List.of(List.of());
    for (Clause part : parts) {
      List<List<Clause>> longer = new ArrayList<>();
      for (List<Clause> row : rows) {
        for (List<Clause> more : alternatives(part)) {
          longer.add(Stream.concat(row.stream(), more.stream()).toList());
        }
      }
      rows = longer;
    }
    return rows;
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
