package dev.stagegate.permission;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * How an operation is called about what was prepared.
 *
 * @param variables of the path
 * @param body empty for none
 * @param mayBeMissing whether what it is about is nobody's, so that 404 is no refusal
 */
public record TestCall(
    Map<String, String> variables, Map<String, String> headers, String body, boolean mayBeMissing) {

  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

  public TestCall {
    variables = Map.copyOf(variables);
    headers = Map.copyOf(headers);
  }

  /** About these, with an empty object. */
  public static TestCall about(Map<String, String> variables) {
    return new TestCall(variables, Map.of("If-Match", "\"999\""), "{}", false);
  }

  public TestCall with(String json) {
    return new TestCall(variables, headers, json, mayBeMissing);
  }

  public TestCall withHeaders(Map<String, String> other) {
    return new TestCall(variables, other, body, mayBeMissing);
  }

  public TestCall ofNothing() {
    return new TestCall(variables, headers, body, true);
  }

  String path(String pattern) {
    return VARIABLE
        .matcher(pattern)
        .replaceAll(variable -> variables.getOrDefault(variable.group(1), "unknown"));
  }
}
