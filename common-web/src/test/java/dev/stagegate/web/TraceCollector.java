package dev.stagegate.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.NullMarked;

/** Takes spans, and makes a service follow what it does. */
@NullMarked
public final class TraceCollector implements AutoCloseable {

  /** A trace that is sampled, by its id. */
  public static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  /** Somebody's span of that trace, as a header tells it. */
  public static final String CALLER = "00-" + TRACE + "-00f067aa0ba902b7-01";

  private final HttpServer server;
  private final List<String> told = new CopyOnWriteArrayList<>();

  private TraceCollector(HttpServer server) {
    this.server = server;
    server.createContext("/v1/traces", this::take);
  }

  private void take(HttpExchange exchange) throws IOException {
    told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  public static TraceCollector open() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      TraceCollector collector = new TraceCollector(server);
      server.start();
      return collector;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The setting that a service is started with, so that it tells its spans here. */
  public String setting() {
    return "stagegate.tracing.endpoint=http://127.0.0.1:%d/v1/traces"
        .formatted(server.getAddress().getPort());
  }

  /** All that was sent, as it is on the wire, where the names of spans can be read. */
  public String everything() {
    return String.join("", told);
  }

  /** Whether a span of that trace was among it. */
  public boolean knowsTrace() {
    byte[] id = HexFormat.of().parseHex(TRACE);
    return everything().contains(new String(id, StandardCharsets.ISO_8859_1));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
