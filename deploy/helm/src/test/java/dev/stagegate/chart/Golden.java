package dev.stagegate.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that hold what was said good; {@code -Dstagegate.golden=update} writes them anew. */
final class Golden {

  private static final boolean UPDATE = "update".equals(System.getProperty("stagegate.golden"));

  private Golden() {}

  static void assertSame(Path file, String text) {
    try {
      if (UPDATE) {
        Files.writeString(file, text);
      }
      assertThat(text)
          .as("%s; if the change is meant, run with -Dstagegate.golden=update", file)
          .isEqualTo(Files.exists(file) ? Files.readString(file) : "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
