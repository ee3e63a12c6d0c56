package dev.stagegate.events.migration;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells why the database was not reached when a service started, instead of where it was noticed.
 */
final class UnreachedDatabaseAnalyzer extends AbstractFailureAnalyzer<FlywayException> {

  private static final String ACTION =
      "Look at spring.flyway.url, .user and .password. For a database over TLS, its url ends in"
          + " ?sslmode=verify-full&sslrootcert=/path/of/ca.pem, and its host is called as the"
          + " certificate says; see docs/configuration.md.";

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable rootFailure, FlywayException failure) {
    if (!(failure.getCause() instanceof SQLException refused) || !isOfTheWay(refused)) {
      return null;
    }
    String text =
        "The database was not reached as spring.flyway.url (SPRING_FLYWAY_URL) says:"
            + System.lineSeparator()
            + String.join(System.lineSeparator(), reasons(refused));
    return new FailureAnalysis(text, ACTION, failure);
  }

  /** No connection, or nobody let in; anything else is told best by Flyway itself. */
  private static boolean isOfTheWay(SQLException refused) {
    String state = String.valueOf(refused.getSQLState());
    return state.startsWith("08") || state.startsWith("28") || state.startsWith("3D");
  }

  private static List<String> reasons(SQLException refused) {
    List<String> reasons = new ArrayList<>();
    for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (reasons.stream().noneMatch(told -> told.contains(message))) {
        reasons.add("  " + message);
      }
    }
    return reasons;
  }
}
