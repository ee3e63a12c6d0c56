package dev.stagegate.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagegate.embedded.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Everything that an image consists of is made here as the Dockerfile makes it, and the service
 * starts from it as a container would: the same command in the same folder, nobody's account, all
 * but the temporary folder read-only. Training takes a while, so one cache is tried each time;
 * {@code -Dstagegate.images=all} tries all.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImagesTest {

  private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();
  private static final Path CONTEXT = Path.of("target/layouts").toAbsolutePath();
  private static final boolean ALL = "all".equals(System.getProperty("stagegate.images"));

  /** What the chart allows a pod, in MiB. */
  private static final long LIMIT = 512;

  private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

  @TempDir private static Path folder;

  private Servers servers;

  @BeforeAll
  void start() throws IOException {
    open(folder);
    servers = new Servers(folder);
    Layout.main(new String[] {REPOSITORY.toString(), CONTEXT.toString()});
  }

  @AfterAll
  void stop() {
    servers.close();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FEISHU_SIMULATOR")
  void a_service_starts_from_its_image(Program program) throws Exception {
    Dockerfile dockerfile = Dockerfile.read(Path.of("Dockerfile"));
    Path home = Files.createDirectories(folder.resolve(program.title()));
    Dockerfile.copy(dockerfile.stages().getFirst(), CONTEXT, home, program);
    Map<String, String> env = new HashMap<>();
    if (ALL || program == Program.APPROVAL_ENGINE) {
      Path trained = folder.resolve(program.title() + ".aot");
      Train.train(home, trained, program, servers, nobody(), scratch(program));
      Files.move(trained, home.resolve("app.aot"));
      // Fails instead of going on without the cache.
      env.put("JAVA_TOOL_OPTIONS", "-XX:AOTMode=on");
    } else {
      Train.prepare(home, program, servers, nobody(), scratch(program));
    }
    readOnly(home);
    int port = Ports.free(1).getFirst();
    env.putAll(servers.service(program, port));
    dockerfile.environment().forEach(e -> env.put(e.getKey(), e.getValue()));
    // As a container with a limit of 512 MiB would reckon.
    env.merge("JAVA_TOOL_OPTIONS", "-XX:MaxRAM=512m", (a, b) -> a + " " + b);
    Path log = scratch(program).resolve("service.log");

    try (Running service = Running.start(home, nobody(), dockerfile.entryPoint(), env, log)) {
      service.ready(port);

      System.out.printf(
          "%s: %.1f CPU-seconds until ready, %d MiB%n",
          program.title(), service.cpu().toMillis() / 1000.0, service.memory());
      assertThat(service.memory()).isLessThan(LIMIT);
      if (ROOT) {
        assertThat(account(service.process())).isEqualTo("10001");
      }
    }
    assertThat(Files.readString(log)).doesNotContain("ERROR");
  }

  @ParameterizedTest
  @EnumSource(Program.class)
  void the_class_path_names_every_jar_once_and_no_other(Program program) throws IOException {
    Path home = CONTEXT.resolve(program.title());
    Set<String> jars = new TreeSet<>();
    for (String layer : List.of("dependencies", "modules")) {
      jars.addAll(jarsIn(home.resolve(layer)));
    }
    List<String> named;
    try (var starter = new JarFile(home.resolve("app.jar").toFile())) {
      var attributes = starter.getManifest().getMainAttributes();
      named = List.of(attributes.getValue("Class-Path").replace("lib/", "").split(" "));
      assertThat(attributes.getValue("Main-Class")).isEqualTo(program.main());
    }
    assertThat(named).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(jars);
    assertThat(jarsIn(home.resolve("modules"))).allMatch(jar -> jar.contains("-0.1.0-SNAPSHOT"));
    assertThat(jars).noneMatch(jar -> jar.matches("(junit|mockito|assertj|embedded).*"));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FEISHU_SIMULATOR")
  void the_bill_of_materials_names_what_others_wrote(Program program) throws IOException {
    Path home = CONTEXT.resolve(program.title());
    JsonNode bill = new ObjectMapper().readTree(home.resolve("sbom.cdx.json").toFile());

    assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
    Set<String> named = new TreeSet<>();
    bill.path("components")
        .forEach(
            part -> named.add(part.path("name").asText() + "-" + part.path("version").asText()));
    List<String> missing =
        jarsIn(home.resolve("dependencies")).stream()
            .map(jar -> jar.replaceFirst("\\.jar$", ""))
            .filter(jar -> named.stream().noneMatch(jar::startsWith))
            .toList();
    assertThat(missing).isEmpty();
  }

  @Test
  void everything_that_a_dockerfile_copies_is_there() throws IOException {
    for (Program program : Program.values()) {
      String file = program.isService() ? "Dockerfile" : "simulator.Dockerfile";
      for (var copied : Dockerfile.read(Path.of(file)).all("COPY")) {
        List<String> words = copied.words();
        for (String from : words.subList(0, words.size() - 1)) {
          if (copied.rest().startsWith("--")) {
            continue;
          }
          assertThat(CONTEXT.resolve(from.replace("${SERVICE}", program.title()))).exists();
        }
      }
    }
  }

  /** Nobody in particular, where we may become that. */
  private static List<String> nobody() {
    return ROOT
        ? List.of("setpriv", "--reuid=10001", "--regid=10001", "--clear-groups", "--no-new-privs")
        : List.of();
  }

  private static String account(Process process) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("Uid:"))
        .map(line -> line.replaceFirst("Uid:\\s+([0-9]+)\\s.*", "$1"))
        .findFirst()
        .orElseThrow();
  }

  private Path scratch(Program program) throws IOException {
    return Files.createDirectories(folder.resolve(program.title() + "-logs"));
  }

  private static void open(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  private static void readOnly(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.toList()) {
        Files.setPosixFilePermissions(
            file,
            PosixFilePermissions.fromString(Files.isDirectory(file) ? "r-xr-xr-x" : "r--r--r--"));
      }
    }
  }

  private static List<String> jarsIn(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(file -> names.add(file.getFileName().toString()));
    }
    return names;
  }
}
