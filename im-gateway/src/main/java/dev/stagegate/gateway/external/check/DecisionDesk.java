package dev.stagegate.gateway.external.check;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stagegate.gateway.external.webhook.SignedHeaders;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Takes decisions: the first is answered with 503, as if it were lost, those after it with 200. */
final class DecisionDesk implements AutoCloseable {

  private static final int LARGEST_BODY_BYTES = 64 * 1024;

  private final HttpServer server;
  private final BlockingQueue<Came> came = new LinkedBlockingQueue<>();
  private boolean first = true;

  /** A message that came. */
  record Came(SignedHeaders headers, byte[] body) {}

  DecisionDesk(InetSocketAddress address) throws IOException {
    server = HttpServer.create(address, 0);
    server.createContext("/", this::take);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private synchronized void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY_BYTES);
    came.add(
        new Came(
            new SignedHeaders(
                exchange.getRequestHeaders().getFirst("webhook-id"),
                exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                exchange.getRequestHeaders().getFirst("webhook-signature")),
            body));
    exchange.sendResponseHeaders(first ? 503 : 200, -1);
    first = false;
    exchange.close();
  }

  /** The next message; null if none comes in time. */
  @Nullable Came next(Duration patience) {
    try {
      return came.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
