package dev.stagegate.approvals.risktable.web;

import dev.stagegate.approvals.risk.RiskLevels;
import dev.stagegate.events.Risk;
import dev.stagegate.web.FieldProblem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rows of the risk table as they are sent: the name of a type or trait, and its risk. */
record RowsRequest(
    @Nullable Map<String, @Nullable String> types, @Nullable Map<String, @Nullable String> traits) {

  private static final String NOT_UNDERSTOOD = "UNKNOWN";
  private static final int LONGEST_SHOWN = 60;

  static RiskLevels levels(@Nullable RowsRequest rows, String field, List<FieldProblem> problems) {
    if (rows == null) {
      return RiskLevels.NONE;
    }
    RiskLevels known = RiskLevels.standard();
    return new RiskLevels(
        rows(rows.types, field + "/types", known.types(), problems),
        rows(rows.traits, field + "/traits", known.traits(), problems));
  }

  static String escaped(String name) {
    String shown = name.length() > LONGEST_SHOWN ? name.substring(0, LONGEST_SHOWN) + "…" : name;
    return shown.replace("~", "~0").replace("/", "~1");
  }

  private static Map<String, Risk> rows(
      @Nullable Map<String, @Nullable String> rows,
      String field,
      Map<String, Risk> known,
      List<FieldProblem> problems) {
    Map<String, Risk> risks = new TreeMap<>();
    if (rows == null) {
      return risks;
    }
    rows.forEach(
        (name, level) -> {
          Optional<Risk> risk = riskNamed(level);
          problem(name, risk, known)
              .ifPresentOrElse(
                  message -> problems.add(new FieldProblem(field + "/" + escaped(name), message)),
                  () -> risks.put(name, risk.orElseThrow()));
        });
    return risks;
  }

  private static Optional<String> problem(
      String name, Optional<Risk> risk, Map<String, Risk> known) {
    if (!known.containsKey(name)) {
      return Optional.of(
          "is not known; there are: "
              + String.join(", ", known.keySet().stream().sorted().toList()));
    }
    if (risk.isEmpty()) {
      return Optional.of("must be one of " + Arrays.toString(Risk.values()));
    }
    if (name.equals(NOT_UNDERSTOOD) && risk.get() != Risk.HIGH) {
      return Optional.of("stays HIGH: what is not understood may do anything");
    }
    return Optional.empty();
  }

  private static Optional<Risk> riskNamed(@Nullable String level) {
    return Arrays.stream(Risk.values()).filter(risk -> risk.name().equals(level)).findFirst();
  }
}
