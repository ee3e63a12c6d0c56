package dev.stagegate.approvals.flow.web;

import dev.stagegate.approvals.flow.FlowFault;
import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.Problem;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What edits of flows have in common at the HTTP edge. */
final class FlowEditing {

  private static final Pattern VERSION = Pattern.compile("(?:W/)?\"?(\\d{1,18})\"?");

  private FlowEditing() {}

  static String emailOf(Principal caller) {
    return caller.getName().toLowerCase(Locale.ROOT);
  }

  /** The version an edit is about, without which two people would overwrite one another. */
  static long version(@Nullable String ifMatch) {
    if (ifMatch == null) {
      throw Problem.of(
          HttpStatus.PRECONDITION_REQUIRED,
          "version-required",
          "Say which version you change in the header If-Match, such as If-Match: \"3\".");
    }
    Matcher version = VERSION.matcher(ifMatch.strip());
    if (!version.matches()) {
      throw Problem.badRequest("version-required", "If-Match must be one version, such as \"3\".");
    }
    return Long.parseLong(version.group(1));
  }

  static Problem problem(List<FlowFault> faults) {
    return Problem.unprocessable(
        "invalid-flow", "The flow was not kept.", faults.stream().map(FlowEditing::told).toList());
  }

  private static FieldProblem told(FlowFault fault) {
    String at =
        fault.line() == null ? "" : "line " + fault.line() + ", column " + fault.column() + ": ";
    return new FieldProblem(fault.field(), at + fault.message());
  }
}
