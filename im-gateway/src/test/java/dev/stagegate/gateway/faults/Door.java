package dev.stagegate.gateway.faults;

import dev.stagegate.events.Channel;
import dev.stagegate.gateway.feishu.callback.CallbackController;
import dev.stagegate.gateway.feishu.callback.FeishuEvents;
import dev.stagegate.gateway.settings.CurrentChannel;
import dev.stagegate.gateway.settings.InForce;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Clock;
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
  private final WebTestClient http;

  Door(ConnectionFactory database) {
    CurrentChannel channel = new CurrentChannel();
    channel.set(new InForce(0, false, true, Channel.FEISHU, Replica.settings()));
    FeishuEvents events =
        new FeishuEvents(DatabaseClient.create(new FusedConnections(database, fuse::get)));
    // Signatures carry the real time.
    this.http =
        WebTestClient.bindToController(
                new CallbackController(
                    channel,
                    events,
                    () -> {},
                    _ -> {},
                    JsonMapper.builder().build(),
                    new SimpleMeterRegistry(),
                    Clock.systemUTC()))
            .build();
  }

  /** Another replica is behind it now. */
  void leadsTo(Fuse next) {
    fuse.set(next);
  }

  /** Whether the push was answered with 200. */
  boolean take(Wire.Push push) {
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
