package dev.stagegate.feishu.simulator.state;

import dev.stagegate.feishu.simulator.model.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of JSON lines, one line per transaction. On start it is replayed and rewritten as one
 * snapshot; the new file takes the old one's place in one step, so a crash meets either of them
 * whole.
 */
final class JournalFile implements Journal {

  private final FileChannel lockFile;
  private final FileChannel channel;
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

  private JournalFile(FileChannel lockFile, FileChannel channel) {
    this.lockFile = lockFile;
    this.channel = channel;
  }

  /** Fills the world from the folder and opens the journal for what comes. */
  static JournalFile open(Path folder, World world) {
    try {
      Files.createDirectories(folder);
      FileChannel lockFile = lock(folder.resolve("lock"));
      Path file = folder.resolve("journal.jsonl");
      JournalReplay.of(file).forEach(world::apply);
      return new JournalFile(lockFile, compact(folder, file, world));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the data folder " + folder, e);
    }
  }

  private static FileChannel lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw new IOException("another simulator uses it");
    }
    return channel;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null; // Held by another simulator in this very process.
    }
  }

  private static FileChannel compact(Path folder, Path file, World world) throws IOException {
    Path fresh = folder.resolve("journal.jsonl.new");
    FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    long virtualNow = System.currentTimeMillis() + world.clockOffset();
    for (var changes = world.everything(virtualNow).iterator(); changes.hasNext(); ) {
      write(channel, ByteBuffer.wrap(line(List.of(changes.next()))));
    }
    channel.force(true);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
    return channel;
  }

  @Override
  public void append(List<Change> changes) {
    pending.writeBytes(line(changes));
  }

  @Override
  public void force() {
    if (pending.size() == 0) {
      return;
    }
    try {
      write(channel, ByteBuffer.wrap(pending.toByteArray()));
      channel.force(false);
      pending.reset();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the journal", e);
    }
  }

  @Override
  public void close() {
    try (channel;
        lockFile) {
      force();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the journal", e);
    }
  }

  private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static byte[] line(List<Change> changes) {
    byte[] json = Json.MAPPER.writerFor(JournalReplay.CHANGES).writeValueAsBytes(changes);
    byte[] line = Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    return line;
  }
}
