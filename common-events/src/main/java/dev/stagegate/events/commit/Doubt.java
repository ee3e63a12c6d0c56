package dev.stagegate.events.commit;

import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.transaction.TransactionException;

/** Tells errors after which a transaction may have been committed all the same. */
final class Doubt {

  private static final int DEEPEST_CAUSE = 10;

  private Doubt() {}

  static boolean remainsAfter(Throwable error) {
    @Nullable Throwable cause = error;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      if (isLostContact(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static boolean isLostContact(Throwable error) {
    return error instanceof R2dbcNonTransientResourceException
        || error instanceof R2dbcTransientResourceException
        || error instanceof NonTransientDataAccessResourceException
        || error instanceof TransientDataAccessResourceException
        || error instanceof RecoverableDataAccessException
        || error instanceof TransactionException
        || error instanceof TimeoutException
        || error instanceof IOException;
  }
}
