package dev.stagegate.benchmark;

import dev.stagegate.benchmark.approvals.ApprovalsSpeed;
import dev.stagegate.benchmark.backlog.BacklogDrain;
import dev.stagegate.benchmark.firstmatch.FirstMatch;
import dev.stagegate.benchmark.plots.Plots;
import dev.stagegate.embedded.EmbeddedPostgres;
import dev.stagegate.embedded.PostgresSettings;
import dev.stagegate.issues.audit.AuditSpeed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** {@code ./stagegate bench NAME}: runs one measurement and prints its figures. */
public final class Bench {

  private Bench() {}

  public static void main(String[] arguments) throws Exception {
    String name = arguments.length == 0 ? "" : arguments[0];
    String[] rest =
        arguments.length == 0 ? arguments : Arrays.copyOfRange(arguments, 1, arguments.length);
    Path data = Files.createTempDirectory("stagegate-bench");
    switch (name) {
      case "path" -> PathLatency.measure(data, number(rest, 100));
      case "backlog" -> backlog(number(rest, 1_000));
      case "approvals" ->
          ApprovalsSpeed.measure(data, number(rest, 15), List.of(rest).stream().skip(1).toList());
      case "callbacks" -> CallbackLatency.measure(data, number(rest, 20));
      case "decisions" -> Decisions.measure(data, number(rest, 18_000));
      case "audit" -> AuditSpeed.measure(data, number(rest, 60_000));
      case "callback-crypto" -> CallbackCrypto.measure();
      case "classify" -> ClassifyingSpeed.main(rest);
      case "first-match" -> FirstMatch.measure();
      case "export" -> LargeExport.measure(data, number(rest, 10_000_000));
      case "rolling" -> RollingRestart.measure(data, number(rest, 100));
      case "roles" -> RoleChanges.measure(data, number(rest, 200));
      case "streams" -> LiveStreams.measure(data, number(rest, 1_000));
      case "store" -> LargeStore.measure(data, number(rest, 1_000_000));
      case "plots" -> Plots.draw(Path.of("docs", "performance.md"));
      case "throughput" -> Throughput.measure(data, number(rest, 200));
      case "whole-path" ->
          WholePath.measure(
              data, number(rest, 40), rest.length < 2 ? 300 : Integer.parseInt(rest[1]));
      default -> {
        System.err.println(
            "stagegate: bench knows path [issues], backlog [requests], approvals [seconds of a turn"
                + " [other builds]], callbacks [seconds], decisions [requests], callback-crypto,"
                + " throughput [issues a second], classify, first-match, audit [entries], store"
                + " [issues], export [rows], roles [changes], streams [people], whole-path [issues"
                + " a second] [seconds], rolling [issues a second], plots");
        System.exit(2);
      }
    }
    System.exit(0);
  }

  private static void backlog(int requests) {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(PostgresSettings.temporary())) {
      System.out.println(BacklogDrain.of(postgres.address(), requests));
    }
  }

  private static int number(String[] arguments, int usual) {
    return arguments.length == 0 ? usual : Integer.parseInt(arguments[0]);
  }
}
