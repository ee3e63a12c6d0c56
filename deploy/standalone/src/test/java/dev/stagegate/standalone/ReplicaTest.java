package dev.stagegate.standalone;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagegate.embedded.Ports;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReplicaTest {

  /** Without an end that is noticed, it is waited for three minutes. */
  @Test
  @Timeout(60)
  void one_whose_process_ends_is_told_at_once_with_its_last_words(@TempDir Path folder) {
    Path log = folder.resolve("issue-service-2.log");
    ServiceJvm withoutClasses = new ServiceJvm("/nowhere", List.of());
    Replica replica =
        new Replica(
            Service.ISSUES,
            "issue-service-2",
            URI.create("http://127.0.0.1:" + Ports.free(1).getFirst()),
            new Http(),
            () -> RunningService.OwnProcess.start(withoutClasses, Service.ISSUES, List.of(), log));

    assertThatThrownBy(replica::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll(
            "issue-service-2 ended with exit code 1",
            log.toString(),
            "Could not find or load main class");
  }
}
