package dev.stagegate.embedded;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class PortsTest {

  /** More than half of a block, so that two who shared one would draw some alike. */
  private static final int MANY = 300;

  @Test
  void ports_that_nobody_listens_at_yet_are_not_drawn_again() {
    List<Integer> drawn = IntStream.range(0, MANY).mapToObj(_ -> Ports.free(1).getFirst()).toList();

    assertThat(drawn).doesNotHaveDuplicates().allMatch(port -> port > 15_000 && port < 32_000);
  }

  @Test
  void a_port_that_is_taken_is_passed_over() throws IOException {
    try (ServerSocket taken = Ports.bound(Ports.free(1).getFirst())) {
      // Twice, so that all of the block come round.
      assertThat(Ports.free(400)).doesNotContain(taken.getLocalPort());
      assertThat(Ports.free(400)).doesNotContain(taken.getLocalPort());
    }
  }

  @Test
  void a_port_that_a_program_holds_while_it_is_being_started_is_free_a_moment_later()
      throws Exception {
    int port = Ports.free(1).getFirst();
    ServerSocket held = Ports.bound(port);
    CompletableFuture<Void> letGo =
        CompletableFuture.runAsync(
            () -> close(held), CompletableFuture.delayedExecutor(100, MILLISECONDS));

    assertThatCode(() -> Ports.requireFree(port, "Something")).doesNotThrowAnyException();
    letGo.get();
  }

  @Test
  void a_port_that_stays_taken_is_told() throws IOException {
    try (ServerSocket taken = Ports.bound(Ports.free(1).getFirst())) {
      assertThatThrownBy(() -> Ports.requireFree(taken.getLocalPort(), "Something"))
          .isInstanceOf(EmbeddedServerException.class)
          .hasMessageStartingWith("Something cannot listen on 127.0.0.1:%d", taken.getLocalPort());
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void two_processes_never_draw_the_same() throws IOException {
    Set<Integer> drawn = new HashSet<>(Ports.free(MANY));
    try (ChildJvm one = ChildJvm.running(DrawingPorts.class, MANY);
        ChildJvm other = ChildJvm.running(DrawingPorts.class, MANY)) {
      drawn.addAll(toldBy(one));
      drawn.addAll(toldBy(other));
    }

    assertThat(drawn).hasSize(3 * MANY);
  }

  @Test
  void blocks_are_had_by_one_alone() {
    assertThat(List.of(PortBlock.claim(), PortBlock.claim(), PortBlock.claim()))
        .allMatch(PortBlock::isClaimed)
        .extracting(PortBlock::next)
        .doesNotHaveDuplicates();
  }

  private static List<Integer> toldBy(ChildJvm child) throws IOException {
    String list = child.awaitLine("ports ").replaceAll("[\\[\\] ]", "");
    return Arrays.stream(list.split(",")).map(Integer::valueOf).toList();
  }
}
