package dev.stagegate.embedded;

import java.nio.file.Path;

/**
 * Where unpacked programs are kept. Never below a folder everybody may write to: what lies there is
 * executed.
 */
final class CacheFolder {

  private CacheFolder() {}

  static Path ofThisUser() {
    // Root's home is closed to the unprivileged account that may have to run the server.
    if (ServerAccount.isRoot()) {
      return Path.of("/var/cache/stagegate/postgres");
    }
    var configured = System.getenv("XDG_CACHE_HOME");
    var cache =
        configured == null || !Path.of(configured).isAbsolute()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(configured);
    return cache.resolve("stagegate/postgres");
  }
}
