package dev.stagegate.embedded;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;

/**
 * PostgreSQL's programs, unpacked once into a folder that several processes share. They are
 * unpacked under another name and renamed when complete, so a process killed on the way spoils
 * nothing.
 *
 * @param archive the packed programs (tar, xz)
 * @param platform they are made for, such as {@code linux-x86_64}
 */
record PostgresBinaries(URL archive, String platform) {

  private static final int NEEDED_MIB = 75;
  // File locks are held by the whole process; threads need one of their own.
  private static final ReentrantLock UNPACKING = new ReentrantLock();

  static PostgresBinaries ofThisMachine() {
    var platform = platform(System.getProperty("os.name"), System.getProperty("os.arch"));
    var resource = "/postgres-" + platform + ".txz";
    var archive = PostgresBinaries.class.getResource(resource);
    if (archive == null) {
      throw new EmbeddedServerException(
          "No PostgreSQL for this machine (%s): %s is not on the class path."
              .formatted(platform, resource));
    }
    return new PostgresBinaries(archive, platform);
  }

  static String platform(String osName, String osArch) {
    var name = osName.toLowerCase(Locale.ROOT);
    var system = name.startsWith("mac") ? "darwin" : name;
    var machine =
        switch (osArch) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64" -> "arm_64";
          default -> osArch;
        };
    return system + "-" + machine;
  }

  /** The folder that holds {@code bin}, {@code lib} and {@code share}, complete. */
  Path unpackedIn(Path cache) {
    try {
      Files.createDirectories(cache);
      var programs = cache.toRealPath().resolve("postgres-" + platform + "-" + version());
      return UnpackedPrograms.areComplete(programs) ? programs : unpackedAlone(programs);
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "PostgreSQL cannot be unpacked into %s (%s, about %d MiB are needed): %s"
              .formatted(cache, Folders.freeSpace(cache), NEEDED_MIB, e),
          e);
    }
  }

  private Path unpackedAlone(Path programs) throws IOException {
    UNPACKING.lock();
    try (var channel =
            FileChannel.open(
                programs.resolveSibling("unpacking.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      if (!UnpackedPrograms.areComplete(programs)) {
        var unfinished = programs.resolveSibling(programs.getFileName() + ".unfinished");
        try {
          Folders.delete(unfinished);
          Folders.delete(programs);
          UnpackedPrograms.unpack(archive, unfinished);
          Files.move(unfinished, programs, StandardCopyOption.ATOMIC_MOVE);
        } finally {
          Folders.delete(unfinished);
        }
      }
      return programs;
    } finally {
      UNPACKING.unlock();
    }
  }

  /** Tells archives apart without reading them. */
  private String version() throws IOException {
    var connection = archive.openConnection();
    connection.setUseCaches(false);
    if (connection instanceof JarURLConnection jar) {
      try (var _ = jar.getJarFile()) {
        return Long.toHexString(jar.getJarEntry().getCrc());
      }
    }
    try (var _ = connection.getInputStream()) {
      return Long.toHexString(connection.getContentLengthLong())
          + "-"
          + Long.toHexString(connection.getLastModified());
    }
  }
}
