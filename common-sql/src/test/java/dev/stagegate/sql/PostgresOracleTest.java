package dev.stagegate.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * Random scripts, read by us and by PostgreSQL's own grammar (libpg-query, run by Node). What the
 * grammar accepts must be cut into as many statements here, and each must be found to do at least
 * what it does. More scripts: {@code -Doracle.scripts=100000}; the same again: {@code -Dseed=n}.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PostgresOracleTest {
  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private static final int SCRIPTS = Integer.getInteger("oracle.scripts", 10_000);
  private static final Path SOURCE = Path.of("src/test/oracle/postgres");
  private static final Path HOME = Path.of("target/postgres-oracle");

  @Test
  void what_postgres_accepts_is_cut_alike_and_found_to_do_no_less() throws Exception {
    install();
    List<String> scripts = scripts();
    List<String> verdicts = verdicts(scripts);
    int accepted = 0;
    for (int i = 0; i < scripts.size(); i++) {
      String verdict = verdicts.get(i);
      if (!verdict.equals("-") && !verdict.isEmpty()) {
        accepted++;
        compare(scripts.get(i), verdict.split(";"));
      }
    }
    System.out.printf(
        "PostgreSQL's grammar accepted %d of %d scripts, seed %d%n", accepted, SCRIPTS, SEED);
    assertThat(accepted).as("accepted scripts, seed %d", SEED).isGreaterThan(SCRIPTS / 10);
  }

  private static List<String> scripts() {
    List<String> scripts = new ArrayList<>();
    Cases.of(Engine.POSTGRES).forEach(row -> scripts.add(row.sql()));
    PostgresScripts random = new PostgresScripts(SEED);
    while (scripts.size() < SCRIPTS) {
      scripts.add(random.next());
    }
    return scripts;
  }

  private static void compare(String script, String[] verdicts) {
    List<StatementUnit> units = Script.split(Engine.POSTGRES, script).units();
    assertThat(units).as("statements, seed %d: %s", SEED, script).hasSize(verdicts.length);
    for (int i = 0; i < verdicts.length; i++) {
      Set<String> needed = new TreeSet<>(List.of(verdicts[i].split(" ")));
      needed.remove("?");
      assertThat(facts(units.get(i)))
          .as("what it does, seed %d: %s", SEED, script)
          .containsAll(needed);
    }
  }

  private static Set<String> facts(StatementUnit unit) {
    Set<String> facts = new TreeSet<>();
    unit.types().forEach(type -> facts.add(type.name()));
    unit.traits().forEach(trait -> facts.add(trait.name()));
    if (Boolean.FALSE.equals(unit.where())) {
      facts.add("everywhere");
    }
    return facts;
  }

  /** Brings the pinned grammar, with Node 20; fails, rather than skips, where it cannot be had. */
  private static void install() throws IOException, InterruptedException {
    Files.createDirectories(HOME);
    for (String file : List.of("package.json", "package-lock.json", "oracle.mjs")) {
      Files.copy(SOURCE.resolve(file), HOME.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    if (Files.exists(HOME.resolve("node_modules/libpg-query"))) {
      return;
    }
    Process npm =
        new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund")
            .directory(HOME.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(npm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(npm.waitFor()).as("npm ci for PostgreSQL's grammar: %s", said).isZero();
  }

  private static List<String> verdicts(List<String> scripts) throws Exception {
    Process node =
        new ProcessBuilder("node", "oracle.mjs")
            .directory(HOME.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Thread writer = Thread.ofVirtual().start(() -> write(scripts, node.getOutputStream()));
    List<String> verdicts = new ArrayList<>();
    try (BufferedReader answers = node.inputReader(StandardCharsets.UTF_8)) {
      answers.lines().forEach(verdicts::add);
    }
    writer.join();
    assertThat(node.waitFor()).as("node").isZero();
    assertThat(verdicts).as("answers").hasSameSizeAs(scripts);
    return verdicts;
  }

  private static void write(List<String> scripts, OutputStream to) {
    try (to) {
      for (String script : scripts) {
        to.write(Base64.getEncoder().encode(script.getBytes(StandardCharsets.UTF_8)));
        to.write('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
