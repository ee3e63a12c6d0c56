package dev.stagegate.permission;

import dev.stagegate.web.account.ScopeTable;
import dev.stagegate.web.account.ScopeTable.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;

/** {@code docs/permissions.md}: a part about permissions, and one for each service. */
final class PermissionDocument {

  static final Path FILE = Path.of("../docs/permissions.md");

  private static final String HEAD =
      """
      # Permissions

      Made from what the code declares, and compared by a test that makes every call as nobody, as each built-in role, as an owner of
      another project, with bindings that expired, as somebody deactivated and as service accounts: do not edit it, renew it with
      `-Dstagegate.contract=update`. A role counts while it is held, within its limits. Somebody who may not learn that a thing is there
      gets the same answer as where it is not.
      """;

  private static final String PERMISSIONS = "Permissions";
  private static final List<String> PARTS =
      List.of(PERMISSIONS, "issue-service", "approval-engine", "im-gateway");

  private PermissionDocument() {}

  static String kept() throws IOException {
    return Files.exists(FILE) ? Files.readString(FILE) : "";
  }

  /** The document with a service's part as it is now. */
  static String with(String kept, String service, List<Operation> operations, ScopeTable scopes) {
    Map<String, String> parts = new LinkedHashMap<>();
    PARTS.forEach(part -> parts.put(part, part(kept, part)));
    parts.put(PERMISSIONS, permissions());
    parts.put(service, calls(operations, scopes));
    return HEAD
        + parts.entrySet().stream()
            .filter(part -> !part.getValue().isEmpty())
            .map(part -> "\n## " + part.getKey() + "\n\n" + part.getValue())
            .collect(Collectors.joining());
  }

  private static String part(String kept, String name) {
    String begin = "\n## " + name + "\n\n";
    int from = kept.indexOf(begin);
    if (from < 0) {
      return "";
    }
    int to = kept.indexOf("\n## ", from + begin.length());
    return kept.substring(from + begin.length(), to < 0 ? kept.length() : to);
  }

  private static String permissions() {
    return table(
        "Permission | Who has it | Custom roles",
        Arrays.stream(Permission.values())
            .map(
                permission ->
                    "`"
                        + permission.id()
                        + "` | "
                        + holders(permission)
                        + " | "
                        + (permission.isForCustomRoles() ? "yes" : "")));
  }

  private static String holders(Permission permission) {
    String roles = String.join(", ", permission.roles());
    return switch (permission.extent()) {
      case ANYBODY -> "anybody; the call protects itself";
      case MEMBERS -> "every active person and service account";
      case PERSONAL -> "whoever it was given to";
      case CREATOR -> "who created the issue";
      case ANY_ROLE -> "any role in the project or the workspace but " + Roles.WORKSPACE_MEMBER;
      case PROJECT -> roles + "; in the project or the workspace";
      case WORKSPACE -> roles + "; in the workspace, without limits";
      case ADMINISTRATION -> roles + "; without limits";
    };
  }

  private static String calls(List<Operation> operations, ScopeTable scopes) {
    return table(
        "Call | Needs | Scope of a token | Besides",
        operations.stream()
            .map(
                operation ->
                    "`"
                        + operation.method()
                        + " "
                        + operation.pattern()
                        + "` | "
                        + operation.permissions().stream()
                            .map(permission -> "`" + permission.id() + "`")
                            .collect(Collectors.joining(" or "))
                        + " | "
                        + scope(operation, scopes)
                        + " | "
                        + operation.needs().map(Needs::note).orElse("")));
  }

  private static String scope(Operation operation, ScopeTable scopes) {
    if (operation.permissions().contains(Permission.ANYBODY)) {
      return "";
    }
    return switch (scopes.of(
        HttpMethod.valueOf(operation.method()),
        PathContainer.parsePath(operation.pattern().replaceAll("\\{[^}]*}", "x")))) {
      case Verdict.Free() -> "any";
      case Verdict.PeopleOnly _ -> "people only";
      case Verdict.Needs(var scope, boolean ofProject) ->
          "`" + scope.text() + "`" + (ofProject ? "" : ", not of one project");
    };
  }

  private static String table(String head, Stream<String> rows) {
    String line = "|---".repeat(head.split(" \\| ").length) + "|\n";
    return "| "
        + head
        + " |\n"
        + line
        + rows.map(row -> "| " + row + " |\n").collect(Collectors.joining());
  }
}
