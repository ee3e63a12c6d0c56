package dev.stagegate.permission;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How an operation is called about what was prepared.
 *
 * @param variables of the path
 * @param body empty for none
 * @param mayBeMissing whether what it is about is nobody's, so that 404 is no refusal
 * @param needs the one permission that it needs with this body; null for what the operation says
 */
public record TestCall(
    Map<String, String> variables,
    Map<String, String> headers,
    String body,
    boolean mayBeMissing,
    @Nullable Permission needs) {

  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

  public TestCall {
    variables = Map.copyOf(variables);
    headers = Map.copyOf(headers);
  }

  /** About these, with an empty object. */
  public static TestCall about(Map<String, String> variables) {
    return new TestCall(variables, Map.of("If-Match", "\"999\""), "{}", false, null);
  }

  public TestCall with(String json) {
    return new TestCall(variables, headers, json, mayBeMissing, needs);
  }

  public TestCall withHeaders(Map<String, String> other) {
    return new TestCall(variables, other, body, mayBeMissing, needs);
  }

  public TestCall ofNothing() {
    return new TestCall(variables, headers, body, true, needs);
  }

  public TestCall needing(Permission permission) {
    return new TestCall(variables, headers, body, mayBeMissing, permission);
  }

  /** Whether whoever may gets what was asked for, so that a refusal for another reason counts. */
  boolean isWhole() {
    return needs != null;
  }

  /** Any of these is enough. */
  List<Permission> needs(Operation operation) {
    return needs == null ? operation.permissions() : List.of(needs);
  }

  String path(String pattern) {
    return VARIABLE
        .matcher(pattern)
        .replaceAll(variable -> variables.getOrDefault(variable.group(1), "unknown"));
  }
}
