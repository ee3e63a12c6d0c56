package dev.stagegate.issues.rollout.sql;

import dev.stagegate.events.UnitSnapshot;
import dev.stagegate.issues.issue.TaskError;
import dev.stagegate.issues.rollout.TaskRun;
import io.r2dbc.postgresql.api.ErrorDetails;
import io.r2dbc.postgresql.api.PostgresqlException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTransientException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tells a person what went wrong on a target, and where in the statement. */
final class Failure {

  /** The unit cannot run in a transaction. */
  static final String NOT_IN_TRANSACTION = "25001";

  private static final String CANCELED = "57014";
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  /** No connection, in the words of both drivers; no room for one; the server starts or ends. */
  private static final List<String> AWAY = List.of("08", "H1000", "53", "57P");

  private static final String UNREADABLE =
      "The driver cannot send this text. Parameters such as $1 are not allowed, and quotes inside"
          + " E'..' strings must be doubled.";
  private static final int DEEPEST_CAUSE = 10;

  private Failure() {}

  /**
   * Whether the target could not be reached, or does not take anybody in at the moment, so that it
   * may help to wait.
   */
  static boolean isAway(Throwable error) {
    return !has(error, Failure::isRefusal) && has(error, Failure::isOfTheWay);
  }

  /** The target answered, or was not even asked; a driver may have wrapped that. */
  private static boolean isRefusal(Throwable cause) {
    return cause instanceof Secrets.SecretMissing
        || (cause instanceof R2dbcException known
            && known.getSqlState() != null
            && AWAY.stream().noneMatch(known.getSqlState()::startsWith));
  }

  private static boolean isOfTheWay(Throwable cause) {
    return (cause instanceof R2dbcException known && known.getSqlState() != null)
        || cause instanceof IOException
        || cause instanceof TimeoutException
        || cause instanceof R2dbcTransientException
        || cause instanceof R2dbcNonTransientResourceException;
  }

  private static boolean has(Throwable error, Predicate<Throwable> wanted) {
    @Nullable Throwable cause = error;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      if (wanted.test(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /** Whether the target ended a statement that took too long, or that somebody wanted ended. */
  static boolean isInterruption(Throwable error) {
    return CANCELED.equals(code(error));
  }

  /**
   * What went wrong in a unit.
   *
   * @param number which one, from 1
   */
  static TaskError inUnit(Throwable error, TaskRun run, int number) {
    UnitSnapshot unit = run.units().get(number - 1);
    if (error instanceof PostgresqlException postgres) {
      ErrorDetails details = postgres.getErrorDetails();
      Position position = Position.at(run.text(), unit.start() + offset(details, run, unit));
      return new TaskError(
          details.getCode(), message(details), number, position.line(), position.column());
    }
    Position begin = Position.at(run.text(), unit.start());
    String message = isTheDrivers(error) ? UNREADABLE : message(error);
    return new TaskError(code(error), message, number, begin.line(), begin.column());
  }

  /** What went wrong before the first unit or after the last. */
  static TaskError outsideUnits(String when, Throwable error) {
    String message =
        TargetOutOfReach.met(error) instanceof PostgresqlException postgres
            ? message(postgres.getErrorDetails()) + cause(error)
            : message(error);
    return new TaskError(code(error), when + ": " + message, null, null, null);
  }

  private static int offset(ErrorDetails details, TaskRun run, UnitSnapshot unit) {
    String text = run.text().substring(unit.start(), unit.end());
    int characters =
        details.getPosition().map(position -> Integer.parseInt(position) - 1).orElse(0);
    return characters > 0 && characters <= text.codePointCount(0, text.length())
        ? text.offsetByCodePoints(0, characters)
        : 0;
  }

  private static String message(ErrorDetails details) {
    String hint = details.getHint().map(text -> " Hint: " + text).orElse("");
    String reason =
        switch (details.getCode()) {
          case NOT_IN_TRANSACTION ->
              " A task runs in one transaction, so that it is done whole or not at all.";
          case CANCELED -> " The statement timeout is set for all tasks of this service.";
          case LOCK_NOT_AVAILABLE -> " The lock timeout is set for all tasks of this service.";
          default -> "";
        };
    return details.getMessage() + hint + (reason.isEmpty() ? "" : "." + reason);
  }

  static @Nullable String code(Throwable error) {
    return TargetOutOfReach.met(error) instanceof R2dbcException r2dbc ? r2dbc.getSqlState() : null;
  }

  static String message(Throwable error) {
    return TargetOutOfReach.met(error) instanceof TimeoutException
        ? "The target did not answer in time."
        : plain(error) + cause(error);
  }

  /** The driver reads the text too, for parameters, and has its own view of quotes. */
  private static boolean isTheDrivers(Throwable error) {
    return error instanceof IllegalArgumentException || error instanceof IllegalStateException;
  }

  /** Java writes an address that it was given as a number so that nobody would type it again. */
  private static String plain(Throwable error) {
    return Optional.ofNullable(error.getMessage())
        .map(message -> message.replace("/<unresolved>", ""))
        .orElse(error.getClass().getSimpleName());
  }

  /** What began it: a driver says that it cannot connect, and its cause says why. */
  private static String cause(Throwable error) {
    Throwable root = error;
    for (int depth = 0; depth < DEEPEST_CAUSE && root.getCause() != null; depth++) {
      root = root.getCause();
    }
    return root == error ? "" : ": " + plain(root);
  }
}
