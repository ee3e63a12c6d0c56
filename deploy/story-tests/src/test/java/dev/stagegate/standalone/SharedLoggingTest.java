package dev.stagegate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import dev.stagegate.embedded.Ports;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Services that share a process share its logging, and start side by side. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SharedLoggingTest {

  @Test
  void no_service_sets_up_anew_what_the_others_use(@TempDir Path data) {
    LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();
    Counting resets = new Counting();
    logging.addListener(resets);
    try (Installation _ = Installation.start(data, Ports.free(1).getFirst())) {
      assertThat(resets.count).hasValue(0);
    } finally {
      logging.removeListener(resets);
    }
  }

  private static final class Counting implements LoggerContextListener {

    private final AtomicInteger count = new AtomicInteger();

    @Override
    public boolean isResetResistant() {
      return true;
    }

    @Override
    public void onReset(LoggerContext context) {
      count.incrementAndGet();
    }

    @Override
    public void onStart(LoggerContext context) {}

    @Override
    public void onStop(LoggerContext context) {}

    @Override
    public void onLevelChange(Logger logger, Level level) {}
  }
}
