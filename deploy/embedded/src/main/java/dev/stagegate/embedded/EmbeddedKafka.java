package dev.stagegate.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Kafka, broker and controller in one, inside this process and on 127.0.0.1 only.
 *
 * <p>Killing the process loses nothing that was acknowledged: the operating system has it and
 * writes it to disk. A power cut may lose the last seconds, since one broker has no replica that
 * would remember them; where that matters, use a cluster.
 */
public final class EmbeddedKafka implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedKafka.class);
  private static final Duration STOPPING_MAX = Duration.ofSeconds(30);
  private static final int FREE_PORTS_TRIED_MAX = 5;

  private final ServerFolder folder;
  private final KafkaRaftServer server;
  private final String bootstrapServers;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedKafka(ServerFolder folder, KafkaRaftServer server, String bootstrapServers) {
    this.folder = folder;
    this.server = server;
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Starts the broker and returns once it accepts clients.
   *
   * @throws EmbeddedServerException if it cannot; the message has the reason
   */
  public static EmbeddedKafka start(KafkaSettings settings) {
    try {
      // The broker lives in its owner's process, so a dead owner leaves none behind.
      var folder = ServerFolder.open("kafka", settings.data(), _ -> {});
      try {
        folder.fillIfNew("meta.properties", (made, _) -> format(made));
        return start(settings, folder);
      } catch (IOException | RuntimeException e) {
        folder.closeAfter(e);
        throw e;
      }
    } catch (IOException e) {
      throw new EmbeddedServerException("Kafka cannot use its data folder: " + e, e);
    }
  }

  private static EmbeddedKafka start(KafkaSettings settings, ServerFolder folder) {
    for (int attempt = 1; ; attempt++) {
      var free = Ports.free(2);
      int port = settings.port() == 0 ? free.get(0) : settings.port();
      int controllerPort = settings.controllerPort() == 0 ? free.get(1) : settings.controllerPort();
      Ports.requireFree(port, "Kafka");
      Ports.requireFree(controllerPort, "Kafka's controller");
      var config = BrokerConfig.of(folder.path(), port, controllerPort, settings.more());
      KafkaRaftServer server = null;
      try {
        server = new KafkaRaftServer(new KafkaConfig(config, false), Time.SYSTEM);
        BrokerHalt.caughtDuring(server::startup);
        log.info("Kafka is ready at {}:{}.", Ports.HOST, port);
        return new EmbeddedKafka(folder, server, Ports.HOST + ":" + port);
      } catch (Exception e) {
        if (server != null) {
          stop(server);
        }
        // Another program may have been faster; a port that was asked for is then named.
        var portLost = isTaken(e) || !Ports.isFree(port) || !Ports.isFree(controllerPort);
        if (!portLost || attempt == FREE_PORTS_TRIED_MAX) {
          throw new EmbeddedServerException(
              "Kafka on %s (%s) does not start: %s"
                  .formatted(folder.path(), Folders.freeSpace(folder.path()), e),
              e);
        }
      }
    }
  }

  /** Whoever had it may have let go of it since. */
  private static boolean isTaken(Throwable error) {
    return error instanceof BindException
        || (error.getCause() != null && isTaken(error.getCause()));
  }

  private static void format(Path folder) throws IOException {
    var formatter =
        new Formatter()
            .setNodeId(BrokerConfig.NODE_ID)
            .setClusterId(Uuid.randomUuid().toString())
            .setControllerListenerName(BrokerConfig.CONTROLLER)
            .setMetadataLogDirectory(folder.toString())
            .setReleaseVersion(MetadataVersion.latestProduction())
            .setUnstableFeatureVersionsEnabled(false)
            .setIgnoreFormatted(true)
            .setPrintStream(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    formatter.addDirectory(folder.toString());
    try {
      formatter.run();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  /** Host and port for clients. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Stops the broker in order; harmless when repeated. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    try (folder) {
      stop(server);
    } catch (IOException e) {
      throw new EmbeddedServerException("The folder of Kafka cannot be closed: " + e, e);
    }
  }

  private static void stop(KafkaRaftServer server) {
    var stopping =
        CompletableFuture.runAsync(
            () -> {
              server.shutdown();
              server.awaitShutdown();
            },
            work -> Thread.ofPlatform().daemon().name("embedded-kafka-stop").start(work));
    try {
      stopping.get(STOPPING_MAX.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      log.warn("Kafka has not stopped within {}; its data is safe.", STOPPING_MAX);
    } catch (ExecutionException e) {
      log.warn("Kafka stopped with an error; its data is safe.", e.getCause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
