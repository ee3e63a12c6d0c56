package dev.stagegate.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The file a server writes its messages to. */
record ServerLog(Path file) {

  private static final long SIZE_MAX = 10 << 20;
  private static final int TAIL_BYTES = 4_000;

  /** Starts anew once the file is large; one older file is kept. */
  void roll() throws IOException {
    if (Files.exists(file) && Files.size(file) > SIZE_MAX) {
      Files.move(
          file,
          file.resolveSibling(file.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  long end() throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  /** The last lines written after {@code begin}. */
  String tail(long begin) throws IOException {
    if (!Files.exists(file)) {
      return "";
    }
    try (var channel = FileChannel.open(file)) {
      var from = Math.max(begin, channel.size() - TAIL_BYTES);
      var bytes = ByteBuffer.allocate(TAIL_BYTES);
      channel.position(from);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // Until the end.
      }
      return StandardCharsets.UTF_8.decode(bytes.flip()).toString().strip();
    }
  }
}
