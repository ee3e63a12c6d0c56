package dev.stagegate.standalone;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the application has when it is started from its jar: nothing that only tests have, so that
 * what is missing there is missing in the tests too.
 */
final class RuntimeClassPath {

  private static final Path TARGET = Path.of("../standalone/target");
  private static final Path LIBRARIES = TARGET.resolve("runtime-class-path");

  private RuntimeClassPath() {}

  static List<Path> entries() {
    try {
      return Stream.concat(
              Stream.of(TARGET.resolve("classes").toString()),
              Stream.of(Files.readString(LIBRARIES).strip().split(File.pathSeparator)))
          .map(entry -> Path.of(entry).toAbsolutePath().normalize())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
