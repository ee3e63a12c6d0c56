package dev.stagegate.standalone;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** A folder with the {@code stagegate} script, where everything is built. */
final class ScriptFolder {

  private ScriptFolder() {}

  /** Puts the script there, and beside it an application that is what these tests run on. */
  static void prepare(Path folder) throws IOException {
    Files.copy(Path.of("../../stagegate"), folder.resolve("stagegate"));
    Path app = folder.resolve("deploy/standalone/target/app");
    Files.createDirectories(app);
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath());
    try (OutputStream jar = Files.newOutputStream(app.resolve("stagegate.jar"))) {
      new JarOutputStream(jar, manifest).close();
    }
  }

  private static String classPath() {
    return RuntimeClassPath.entries().stream()
        .map(entry -> entry.toUri().toString())
        .collect(Collectors.joining(" "));
  }
}
