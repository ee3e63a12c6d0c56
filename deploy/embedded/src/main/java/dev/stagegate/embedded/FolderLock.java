package dev.stagegate.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says that a living process works on a folder. The operating system drops it with the process,
 * however that dies, so a lock that can be taken proves that the former owner is gone.
 */
final class FolderLock implements AutoCloseable {

  // Asked before the file is opened: closing any channel of a file drops all locks this process
  // holds on it.
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * The lock {@code name} in an existing folder, or nothing while another process, or another owner
   * in this one, holds it.
   */
  static Optional<FolderLock> tryTake(Path folder, String name) throws IOException {
    var file = folder.toRealPath().resolve(name);
    if (!HELD_HERE.add(file)) {
      return Optional.empty();
    }
    var taken = false;
    try {
      var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        taken = channel.tryLock() != null;
      } finally {
        if (!taken) {
          channel.close();
        }
      }
      return taken ? Optional.of(new FolderLock(file, channel)) : Optional.empty();
    } finally {
      if (!taken) {
        HELD_HERE.remove(file);
      }
    }
  }

  @Override
  public void close() throws IOException {
    // A second close must not drop the lock of the next owner.
    if (channel.isOpen()) {
      try {
        channel.close();
      } finally {
        HELD_HERE.remove(file);
      }
    }
  }
}
