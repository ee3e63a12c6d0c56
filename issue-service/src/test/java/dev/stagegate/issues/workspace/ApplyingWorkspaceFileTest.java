package dev.stagegate.issues.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.TestWorld;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ProducerFactory;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ApplyingWorkspaceFileTest {

  private final TestWorld world = TestWorld.shared();

  @Test
  void nothing_starts_before_the_workspace_is_known() {
    ApplyingWorkspaceFile applying = world.bean(ApplyingWorkspaceFile.class);
    assertThat(world.beans(SmartLifecycle.class))
        .filteredOn(other -> other != applying && !(other instanceof ProducerFactory))
        .hasSizeGreaterThan(3)
        .allSatisfy(other -> assertThat(other.getPhase()).isGreaterThan(applying.getPhase()));
  }
}
