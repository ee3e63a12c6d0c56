package dev.stagegate.images;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The files of an image, by layers: what others wrote ({@code dependencies/}), what we wrote
 * ({@code modules/}), and how it starts ({@code app.jar}, {@code java.args}). In the image the
 * first two are one folder {@code lib/}. The order of the class path stands in the manifest of
 * {@code app.jar}, so that it is the same where a cache is trained and where it is used.
 */
final class Layout {

  /** Files have one date, so that a layer of equal files is the same layer. */
  private static final FileTime DATE = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

  private static final String SBOM = "META-INF/sbom/application.cdx.json";

  private final Path repository;
  private final Path target;

  /**
   * @param repository where the modules are, built
   * @param target where a folder for each program is made anew
   */
  Layout(Path repository, Path target) {
    this.repository = repository.toAbsolutePath().normalize();
    this.target = target;
  }

  /** {@code Layout REPOSITORY TARGET}: for all programs, and for what trains. */
  public static void main(String[] args) throws IOException {
    Layout layout = new Layout(Path.of(args[0]), Path.of(args[1]));
    for (Program program : Program.values()) {
      layout.of(program);
    }
    layout.training();
  }

  /** Makes the folder of a program. */
  Path of(Program program) throws IOException {
    Path module = program.module(repository);
    Path home = emptied(target.resolve(program.title()));
    List<Path> jars = new ArrayList<>();
    jars.add(jarOf(module, program.title()));
    jars.addAll(classPath(module));
    List<String> names = new ArrayList<>();
    for (Path jar : jars) {
      String layer = jar.startsWith(repository) ? "modules" : "dependencies";
      copy(jar, home.resolve(layer).resolve(jar.getFileName()));
      names.add("lib/" + jar.getFileName());
    }
    writeStarter(home.resolve("app.jar"), program.main(), names);
    write(home.resolve("java.args"), arguments(program.isService()));
    if (program.isService()) {
      write(home.resolve("sbom.cdx.json"), sbom(jars.getFirst()));
    }
    return home;
  }

  /** What trains: it goes into no image. */
  Path training() throws IOException {
    Path home = emptied(target.resolve("training"));
    Path module = repository.resolve("deploy/images");
    List<Path> jars = new ArrayList<>(List.of(jarOf(module, "images")));
    jars.addAll(classPath(module));
    for (Path jar : jars) {
      copy(jar, home.resolve(jar.getFileName()));
    }
    return home;
  }

  /** The JVM's arguments, with the cache or without. */
  static String arguments(boolean cached) {
    try (InputStream file = Layout.class.getResourceAsStream("/java.args")) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return cached ? text + "-XX:AOTCache=app.aot\n" : text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> classPath(Path module) throws IOException {
    String text = Files.readString(module.resolve("target/runtime-class-path")).strip();
    return Stream.of(text.split(File.pathSeparator)).map(Path::of).toList();
  }

  private static Path jarOf(Path module, String artifact) throws IOException {
    try (Stream<Path> files = Files.list(module.resolve("target"))) {
      return files
          .filter(f -> f.getFileName().toString().matches(artifact + "-[0-9][^/]*\\.jar"))
          .filter(f -> !f.getFileName().toString().endsWith("-tests.jar"))
          .findFirst()
          .map(Path::toAbsolutePath)
          .map(Path::normalize)
          .orElseThrow(() -> new IllegalStateException("not built: the jar of " + module));
    }
  }

  private static String sbom(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      ZipEntry entry = file.getEntry(SBOM);
      if (entry == null) {
        throw new IllegalStateException(
            jar + " was built without its bill of materials; Maven makes none where it is offline");
      }
      try (InputStream text = file.getInputStream(entry)) {
        return new String(text.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }

  private static void writeStarter(Path file, String main, List<String> classPath)
      throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, main);
    attributes.put(Attributes.Name.CLASS_PATH, String.join(" ", classPath));
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out)) {
      ZipEntry entry = new ZipEntry(JarFile.MANIFEST_NAME);
      entry.setLastModifiedTime(DATE);
      jar.putNextEntry(entry);
      manifest.write(jar);
      jar.closeEntry();
    }
    Files.setLastModifiedTime(file, DATE);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    if (Files.exists(to)) {
      throw new IllegalStateException("two jars are called " + to.getFileName());
    }
    Files.copy(from, to);
    Files.setLastModifiedTime(to, DATE);
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, DATE);
  }

  private static Path emptied(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    return Files.createDirectories(folder);
  }
}
