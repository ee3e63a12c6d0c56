package dev.stagegate.standalone;

import dev.stagegate.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/** The folder that keeps everything between runs; one Stagegate at a time works in it. */
final class DataFolder implements AutoCloseable {

  private static final long LEAST_FREE_BYTES = 512L << 20;

  private static final String ADDRESS = "stagegate.url";

  private final Path root;
  private final FileChannel lockFile;

  private DataFolder(Path root, FileChannel lockFile) {
    this.root = root;
    this.lockFile = lockFile;
  }

  /**
   * Makes the folder if it is missing.
   *
   * @throws CannotStart if another Stagegate works in it, or its disk is full
   */
  static DataFolder open(Path folder) {
    return open(folder, root -> Files.getFileStore(root).getUsableSpace());
  }

  /** Tells how many bytes can still be written to a folder's disk. */
  interface FreeSpace {
    long in(Path folder) throws IOException;
  }

  static DataFolder open(Path folder, FreeSpace space) {
    Path root = folder.toAbsolutePath().normalize();
    try {
      Files.createDirectories(root);
      requireSpace(root, space.in(root));
      FileChannel lockFile =
          FileChannel.open(
              root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isLocked(lockFile)) {
        lockFile.close();
        throw new CannotStart(
            "Another Stagegate already works in "
                + root
                + "; stop it with ./stagegate down, or use another --data.");
      }
      Files.writeString(
          root.resolve("stagegate.pid"), Long.toString(ProcessHandle.current().pid()));
      Files.createDirectories(root.resolve("logs"));
      // Read by the logging configuration, which comes to life with the first logger.
      System.setProperty("stagegate.log", root.resolve("logs/stagegate.log").toString());
      return new DataFolder(root, lockFile);
    } catch (IOException e) {
      throw new CannotStart("The data folder " + root + " cannot be used: " + e.getMessage());
    }
  }

  private static void requireSpace(Path root, long free) {
    if (free < LEAST_FREE_BYTES) {
      throw new CannotStart(
          "The disk of %s is full: %d MiB are free, %d MiB are needed."
              .formatted(root, free >> 20, LEAST_FREE_BYTES >> 20));
    }
  }

  private static boolean isLocked(FileChannel file) throws IOException {
    try {
      FileLock lock = file.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  Path postgres() {
    return root.resolve("postgres");
  }

  Path kafka() {
    return root.resolve("kafka");
  }

  Path feishu() {
    return root.resolve("feishu");
  }

  Path logs() {
    return root.resolve("logs");
  }

  Path file(String name) {
    return root.resolve(name);
  }

  /** A secret that is made on first use and stays the same, readable by its owner only. */
  String secret(String name) {
    Path file = root.resolve("secrets").resolve(name);
    try {
      if (!Files.exists(file)) {
        OwnerOnly.write(file, UUID.randomUUID().toString().replace("-", ""));
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A port that is chosen on first use and stays the same: an address that others remember. What
   * outlived its owner may listen there still.
   */
  int port(String name) {
    Path file = root.resolve("ports").resolve(name);
    try {
      if (!Files.exists(file)) {
        OwnerOnly.write(file, Integer.toString(Ports.free(1).getFirst()));
      }
      return Integer.parseInt(Files.readString(file).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The same, where nothing may listen yet.
   *
   * @throws CannotStart if something does
   */
  int freePort(String name) {
    int port = port(name);
    ListeningPort.requireFree(
        port, "it is where the " + name + " of " + root + " lives; end what listens there");
    return port;
  }

  /** Writes down where the installation answers, for commands that are given the folder alone. */
  void tellAddress(URI url) {
    try {
      Files.writeString(root.resolve(ADDRESS), url.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the installation answers that works in a folder; empty where none does. */
  static Optional<URI> address(Path folder) {
    Path file = folder.resolve(ADDRESS);
    try {
      return Files.exists(file)
          ? Optional.of(URI.create(Files.readString(file).strip()))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Does something that must be done once, and can be repeated until it was done whole. */
  void once(String name, Runnable work) {
    Path done = root.resolve("done").resolve(name);
    if (!Files.exists(done)) {
      work.run();
      try {
        OwnerOnly.write(done, "");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(root.resolve(ADDRESS));
      Files.deleteIfExists(root.resolve("stagegate.pid"));
      lockFile.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
