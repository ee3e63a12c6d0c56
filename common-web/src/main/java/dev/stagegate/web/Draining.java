package dev.stagegate.web;

import dev.stagegate.settings.Within;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;

/**
 * Goes on answering for a while after the service has said that it is not ready any more, so that
 * who follows its readiness has stopped calling when it takes no more connections.
 */
final class Draining implements SmartLifecycle {

  private final Settings settings;
  private volatile boolean running;

  Draining(Settings settings) {
    this.settings = settings;
  }

  /**
   * How a service goes down.
   *
   * @param drain how long it answers after it said that it is not ready; longer than whoever
   *     follows that takes to look
   */
  @ConfigurationProperties("stagegate.web")
  record Settings(@Within(min = "0s", max = "1m") @DefaultValue("0s") Duration drain) {}

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop(Runnable whenStopped) {
    running = false;
    if (settings.drain().isZero()) {
      whenStopped.run();
    } else {
      Mono.delay(settings.drain()).doFinally(_ -> whenStopped.run()).subscribe();
    }
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Just before the web server takes no more; after workers and readers have stopped. */
  @Override
  public int getPhase() {
    return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 1;
  }
}
