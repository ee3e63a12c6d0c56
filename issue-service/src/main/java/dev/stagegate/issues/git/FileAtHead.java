package dev.stagegate.issues.git;

import dev.stagegate.issues.issue.StatementText;
import org.jspecify.annotations.Nullable;

/**
 * A file as a push left it.
 *
 * @param content null where it is gone
 * @param author who changed it last; null where that is of no interest
 */
record FileAtHead(String path, @Nullable StatementText content, @Nullable Author author) {

  static FileAtHead gone(String path) {
    return new FileAtHead(path, null, null);
  }
}
