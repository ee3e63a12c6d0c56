package dev.stagegate.standalone;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * The application with a cache of what a JVM does alike at every start: find, load and link
 * classes. The stories start so many JVMs that it is worth starting one more to make the cache.
 */
final class TrainedJvm {

  /**
   * A start that is watched takes twice as long as another, and writing the cache as long again.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final Path FOLDER = Path.of("target", "trained").toAbsolutePath();

  private static final class Holder {
    private static final ServiceJvm TRAINED = train();
  }

  private TrainedJvm() {}

  /** The same for all stories. */
  static ServiceJvm get() {
    return Holder.TRAINED;
  }

  /** Everything is started once, in one process, and stopped. */
  private static ServiceJvm train() {
    try {
      FileSystemUtils.deleteRecursively(FOLDER);
      Files.createDirectories(FOLDER);
      String classPath = jarsAlone();
      Path cache = FOLDER.resolve("classes.aot");
      UpProcess up =
          new UpProcess(FOLDER, new ServiceJvm(classPath, List.of("-XX:AOTCacheOutput=" + cache)));
      Process trained = up.startAndAwaitReady(PATIENCE);
      trained.destroy();
      if (trained.waitFor(PATIENCE) && Files.exists(cache)) {
        return new ServiceJvm(classPath, List.of("-XX:AOTCache=" + cache));
      }
      trained.destroyForcibly();
      System.out.println("Without a cache of classes, so that starts take longer: " + up.output());
      return new ServiceJvm(classPath, List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** There is no cache of class folders. */
  private static String jarsAlone() throws IOException {
    List<String> jars = new ArrayList<>();
    for (Path entry : RuntimeClassPath.entries()) {
      Path jar =
          Files.isDirectory(entry) ? packed(entry, FOLDER.resolve(jars.size() + ".jar")) : entry;
      jars.add(jar.toString());
    }
    return String.join(File.pathSeparator, jars);
  }

  private static Path packed(Path folder, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(file);
        Stream<Path> found = Files.walk(folder)) {
      for (Path path : found.filter(Files::isRegularFile).sorted().toList()) {
        String name = folder.relativize(path).toString().replace(File.separatorChar, '/');
        packed.putNextEntry(new JarEntry(name));
        Files.copy(path, packed);
      }
    }
    return jar;
  }
}
