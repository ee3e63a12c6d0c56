package dev.stagegate.issues.git;

import dev.stagegate.secrets.Secret;

/** The hosts there are. */
public interface GitHosts {

  /** The connection's repository, read with this token. */
  GitHost of(GitConnection connection, Secret token);
}
