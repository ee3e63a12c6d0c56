package dev.stagegate.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data folder of one server, locked while it is open. Beside it lie the lock, the server's log
 * and, while the folder is being made, an unfinished copy of it. A temporary one vanishes when
 * closed.
 */
final class ServerFolder implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ServerFolder.class);
  private static final String TEMPORARY_NAME = "data";
  private static final String LOCK = ".lock";
  private static final String UNFINISHED = ".unfinished-";
  private static final Duration TIME_TO_TAKE_THE_LOCK = Duration.ofMinutes(1);

  private final Path home;
  private final String name;
  private final FolderLock lock;
  private final boolean temporary;

  private ServerFolder(Path home, String name, FolderLock lock, boolean temporary) {
    this.home = home;
    this.name = name;
    this.lock = lock;
    this.temporary = temporary;
  }

  /** Makes a folder that does not exist yet; what it puts into {@code scratch} vanishes. */
  interface Filling {
    void fill(Path folder, Path scratch) throws IOException;
  }

  /** Ends what a dead owner may have left running on its folder. */
  interface Cleanup {
    void cleanUp(Path folder) throws IOException;
  }

  /** Opens the data folder {@code data}, or a temporary one if it is null. */
  static ServerFolder open(String kind, @Nullable Path data, Cleanup leftovers) throws IOException {
    return data == null ? temporary(kind, leftovers) : kept(data, leftovers);
  }

  private static ServerFolder kept(Path data, Cleanup leftovers) throws IOException {
    var absolute = data.toAbsolutePath().normalize();
    var parent = parentOf(absolute);
    Files.createDirectories(parent);
    // A link is followed, so that two names of one folder meet at one lock.
    var real =
        Files.exists(absolute)
            ? absolute.toRealPath()
            : parent.toRealPath().resolve(absolute.getFileName());
    return locked(parentOf(real), real.getFileName().toString(), false, leftovers);
  }

  private static Path parentOf(Path folder) {
    var parent = folder.getParent();
    if (parent == null) {
      throw new EmbeddedServerException(folder + " cannot be a data folder.");
    }
    return parent;
  }

  private static ServerFolder temporary(String kind, Cleanup leftovers) throws IOException {
    var prefix = "stagegate-" + kind + "-";
    var home = Files.createTempDirectory(prefix).toRealPath();
    sweep(home, prefix, leftovers);
    return locked(home, TEMPORARY_NAME, true, leftovers);
  }

  private static ServerFolder locked(Path home, String name, boolean temporary, Cleanup leftovers)
      throws IOException {
    var path = home.resolve(name);
    var lock =
        FolderLock.tryTake(home, name + LOCK)
            .orElseThrow(
                () ->
                    new EmbeddedServerException(
                        "The data folder %s is in use by another running process. Stop it first."
                            .formatted(path)));
    var folder = new ServerFolder(home, name, lock, temporary);
    try {
      leftovers.cleanUp(path);
      return folder;
    } catch (IOException | RuntimeException e) {
      folder.closeAfter(e);
      throw e;
    }
  }

  /** Temporary folders of processes that were killed, with whatever still runs on them. */
  private static void sweep(Path home, String prefix, Cleanup leftovers) throws IOException {
    var self = Files.getOwner(home);
    try (var folders = Files.newDirectoryStream(home.getParent(), prefix + "*")) {
      for (var folder : folders) {
        try {
          // Another user's folder is none of our business, and may be a trap.
          if (!folder.equals(home)
              && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
              && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(self)
              && isOld(folder)) {
            sweep(folder, leftovers);
          }
        } catch (IOException | EmbeddedServerException e) {
          log.warn("The abandoned folder {} stays: {}", folder, e.toString());
        }
      }
    }
  }

  private static void sweep(Path abandoned, Cleanup leftovers) throws IOException {
    var lock = FolderLock.tryTake(abandoned, TEMPORARY_NAME + LOCK);
    if (lock.isPresent()) {
      try (var _ = lock.get()) {
        leftovers.cleanUp(abandoned.resolve(TEMPORARY_NAME));
        Folders.delete(abandoned);
      }
    }
  }

  // A younger one may belong to a process that is about to lock it.
  private static boolean isOld(Path folder) throws IOException {
    return Files.getLastModifiedTime(folder)
        .toInstant()
        .isBefore(Instant.now().minus(TIME_TO_TAKE_THE_LOCK));
  }

  Path path() {
    return home.resolve(name);
  }

  /** The file beside the folder that bears its name with another ending. */
  Path sibling(String ending) {
    return home.resolve(name + ending);
  }

  /**
   * Makes the folder wholly or not at all: it is filled under another name and then renamed, so
   * that a process killed on the way leaves no half-made folder behind.
   *
   * @param landmark a file by which a finished folder of this server is known
   */
  void fillIfNew(String landmark, Filling filling) throws IOException {
    sweepUnfinished();
    var path = path();
    if (Files.exists(path.resolve(landmark))) {
      return;
    }
    if (!Folders.isEmptyOrMissing(path)) {
      throw new EmbeddedServerException(
          "The folder %s holds other files (no %s in it). Choose an empty folder."
              .formatted(path, landmark));
    }
    var unfinished = Files.createTempDirectory(home, name + UNFINISHED);
    try {
      var made = unfinished.resolve(name);
      filling.fill(made, unfinished);
      Files.move(made, path, StandardCopyOption.ATOMIC_MOVE);
      try (var directory = FileChannel.open(home, StandardOpenOption.READ)) {
        directory.force(true);
      }
    } finally {
      Folders.delete(unfinished);
    }
  }

  private void sweepUnfinished() throws IOException {
    try (var folders = Files.newDirectoryStream(home, name + UNFINISHED + "*")) {
      for (var folder : folders) {
        try {
          Folders.delete(folder);
        } catch (IOException e) {
          // A program of the killed process may still be filling it; the next start tries again.
          log.warn("The unfinished folder {} stays: {}", folder, e.toString());
        }
      }
    }
  }

  /** Closes because of a failure, which keeps the first word. */
  void closeAfter(Throwable failure) {
    try {
      close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  @Override
  public void close() throws IOException {
    try (var _ = lock) {
      if (temporary) {
        Folders.delete(home);
      }
    }
  }
}
