package dev.stagegate.benchmark.firstmatch;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;
import org.kie.internal.utils.KieHelper;

/**
 * Drools: one rule for a flow, the first flow with the highest salience, one session that is kept,
 * and of each request the first rule that fires.
 */
final class DroolsRules implements Engine {

  private final int size;
  private final KieSession session;
  private final Found found = new Found();

  private DroolsRules(int size, KieSession session) {
    this.size = size;
    this.session = session;
    session.setGlobal("found", found);
  }

  static DroolsRules of(List<Clause> flows) {
    String rules =
        IntStream.range(0, flows.size())
            .mapToObj(i -> rule(i, flows.get(i)))
            .collect(Collectors.joining());
    String text =
        "package rules;\nimport %s;\nimport %s;\nglobal %s found;\n%s"
            .formatted(
                Request.class.getName(), Patterns.class.getName(), Found.class.getName(), rules);
    return new DroolsRules(
        flows.size(),
        new KieHelper()
            .addContent(text, ResourceType.DRL)
            .build(ExecutableModelProject.class)
            .newKieSession());
  }

  @Override
  public int first(Request request) {
    found.at(size);
    FactHandle handle = session.insert(request);
    session.fireAllRules(1);
    session.delete(handle);
    return found.position();
  }

  private static String rule(int position, Clause clause) {
    return "rule \"%d\" salience %d when Request(%s) then found.at(%d); end\n"
        .formatted(position, -position, constraint(clause), position);
  }

  private static String constraint(Clause clause) {
    return switch (clause) {
      case Clause.All(List<Clause> parts) ->
          parts.stream().map(DroolsRules::nested).collect(Collectors.joining(", "));
      default -> nested(clause);
    };
  }

  private static String nested(Clause clause) {
    return switch (clause) {
      case Clause.Equal(Field field, String value) -> field.plainName() + " == " + quoted(value);
      case Clause.OneOf(Field field, List<String> values) ->
          field.plainName()
              + values.stream()
                  .map(DroolsRules::quoted)
                  .collect(Collectors.joining(", ", " in (", ")"));
      case Clause.MoreThan(Field field, long bound) -> field.plainName() + " > " + bound + "L";
      case Clause.StartsWith(Field field, String prefix) ->
          field.plainName() + ".startsWith(" + quoted(prefix) + ")";
      case Clause.Contains(Field field, String part) ->
          field.plainName() + ".contains(" + quoted(part) + ")";
      case Clause.Finds finds ->
          "Patterns.find("
              + quoted(finds.pattern().pattern())
              + ", "
              + finds.field().plainName()
              + ")";
      case Clause.All(List<Clause> parts) ->
          parts.stream().map(DroolsRules::nested).collect(Collectors.joining(" && ", "(", ")"));
      case Clause.Any(List<Clause> parts) ->
          parts.stream().map(DroolsRules::nested).collect(Collectors.joining(" || ", "(", ")"));
    };
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\") + '"';
  }
}
