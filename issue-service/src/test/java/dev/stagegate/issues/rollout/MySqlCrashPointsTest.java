package dev.stagegate.issues.rollout;

import dev.stagegate.issues.MySql;
import dev.stagegate.issues.MySqlFamilyServer;
import dev.stagegate.issues.TestWorld;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class MySqlCrashPointsTest extends MySqlFamilyCrashPointsTest {

  private static @Nullable TestWorld world;

  @BeforeAll
  static void start() {
    world = TestWorld.withServer(MySql.shared());
    world.bean(RunningTasks.class).stop();
  }

  @AfterAll
  static void stop() {
    if (world != null) {
      world.stop();
    }
  }

  @Override
  TestWorld world() {
    return Objects.requireNonNull(world);
  }

  @Override
  MySqlFamilyServer server() {
    return MySql.shared();
  }

  @Override
  String instance() {
    return "mysql";
  }
}
