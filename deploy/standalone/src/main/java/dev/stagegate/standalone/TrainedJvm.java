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
 * classes. Worth it where many are started.
 */
public final class TrainedJvm {

  /**
   * A start that is watched takes twice as long as another, and writing the cache as long again.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private TrainedJvm() {}

  /**
   * Everything is started once, in one process, and stopped.
   *
   * @param entries the application's class path
   * @param folder where the cache is kept; what was in it is deleted
   */
  public static ServiceJvm of(List<Path> entries, Path folder) {
    try {
      FileSystemUtils.deleteRecursively(folder);
      Files.createDirectories(folder);
      String classPath = jarsAlone(entries, folder);
      Path cache = folder.resolve("classes.aot");
      UpProcess up =
          new UpProcess(folder, new ServiceJvm(classPath, List.of("-XX:AOTCacheOutput=" + cache)));
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
      throw new IllegalStateException(e);
    }
  }

  /** There is no cache of class folders. */
  private static String jarsAlone(List<Path> entries, Path folder) throws IOException {
    List<String> jars = new ArrayList<>();
    for (Path entry : entries) {
      Path jar =
          Files.isDirectory(entry) ? packed(entry, folder.resolve(jars.size() + ".jar")) : entry;
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
