package dev.stagegate.gateway.faults;

import dev.stagegate.gateway.feishu.callback.CallbackController;
import dev.stagegate.gateway.feishu.callback.FeishuEvents;
import dev.stagegate.gateway.settings.CurrentChannel;
import dev.stagegate.gateway.settings.InForce;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.NullMarked;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where Feishu's pushes come in at a replica. It outlives the replica, since it remembers nothing
 * and takes long to make; it dies by the fuse of whichever replica is behind it.
 */
@NullMarked
final class Door {

  private final AtomicReference<Fuse> fuse = new AtomicReference<>(new Fuse());
  private final CurrentChannel channel = new CurrentChannel();
  private final List<String> edited = new CopyOnWriteArrayList<>();
  private final WebTestClient http;

  Door(ConnectionFactory database) {
    FeishuEvents events =
        new FeishuEvents(DatabaseClient.create(new FusedConnections(database, fuse::get)));
    // Signatures carry the real time.
    this.http =
        WebTestClient.bindToController(
                new CallbackController(
                    channel,
                    events,
                    () -> {},
                    edited::add,
                    JsonMapper.builder().build(),
                    new SimpleMeterRegistry(),
                    Clock.systemUTC()))
            .build();
  }

  /** Another replica is behind it now. */
  void leadsTo(Fuse next) {
    fuse.set(next);
  }

  /** Definitions that were said to be edited since this was asked last, by their codes. */
  List<String> takeEdited() {
    List<String> codes = List.copyOf(edited);
    edited.clear();
    return codes;
  }

  /**
   * Whether the push was answered with 200.
   *
   * @param inForce what the replica behind it works by
   */
  boolean take(Wire.Push push, InForce inForce) {
    channel.set(inForce);
    return http.post()
        .uri(CallbackController.PATH)
        .contentType(MediaType.APPLICATION_JSON)
        .header("X-Lark-Request-Timestamp", push.timestamp())
        .header("X-Lark-Request-Nonce", push.nonce())
        .header("X-Lark-Signature", push.signature())
        .bodyValue(push.body())
        .exchange()
        .returnResult(byte[].class)
        .getStatus()
        .is2xxSuccessful();
  }
}
