package dev.stagegate.events.inbox;

import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTransientException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * Tells a database that is away, where waiting helps, from a fact that is at fault, where it does
 * not.
 */
final class Outage {

  private static final int DEEPEST_CAUSE = 10;

  private Outage() {}

  static boolean isOutage(Throwable error) {
    @Nullable Throwable cause = error;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      if (isOutageItself(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /** Errors that a single fact can bring about as well. */
  static boolean mayBeTheFacts(Throwable error) {
    return error instanceof TimeoutException || error instanceof TransactionSystemException;
  }

  private static boolean isOutageItself(Throwable error) {
    return error instanceof R2dbcTransientException
        || error instanceof R2dbcNonTransientResourceException
        || error instanceof NonTransientDataAccessResourceException
        || error instanceof TransientDataAccessException
        || error instanceof RecoverableDataAccessException
        || error instanceof CannotCreateTransactionException
        || error instanceof TransactionSystemException
        || error instanceof TimeoutException
        || error instanceof IOException;
  }
}
