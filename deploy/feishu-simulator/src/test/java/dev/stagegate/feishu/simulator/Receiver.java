package dev.stagegate.feishu.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stagegate.feishu.simulator.model.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** A request URL: keeps what arrives and answers as told. */
final class Receiver implements AutoCloseable {

  /** A push as it arrived; header names in lower case. */
  record Delivery(Map<String, String> headers, byte[] body) {

    JsonNode json() {
      return Json.MAPPER.readTree(body);
    }

    /** The envelope inside, for an app without or with an Encrypt Key. */
    JsonNode envelope() {
      return json().has("encrypt")
          ? Json.MAPPER.readTree(Unseal.decrypt(Lab.ENCRYPT_KEY, json()))
          : json();
    }

    JsonNode event() {
      return envelope().path("event");
    }

    /** For example "approval_instance PENDING". */
    String summary() {
      return event().path("type").asString() + " " + event().path("status").asString();
    }
  }

  private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private volatile Function<Delivery, Integer> answer = _ -> 200;

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 50);
    server.setExecutor(workers);
    server.createContext("/events", this::take);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/events");
  }

  /** Decides the HTTP status for each push. */
  void answer(Function<Delivery, Integer> answer) {
    this.answer = answer;
  }

  List<Delivery> deliveries() {
    return List.copyOf(deliveries);
  }

  List<String> summaries() {
    return deliveries.stream().map(Delivery::summary).toList();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new TreeMap<>();
      exchange
          .getRequestHeaders()
          .forEach((k, v) -> headers.put(k.toLowerCase(Locale.ROOT), v.getFirst()));
      Delivery delivery = new Delivery(headers, exchange.getRequestBody().readAllBytes());
      byte[] body = challengeIn(delivery).getBytes(StandardCharsets.UTF_8);
      int status = body.length > 2 ? 200 : answer.apply(delivery);
      if (body.length == 2) {
        deliveries.add(delivery);
      }
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static String challengeIn(Delivery delivery) {
    JsonNode envelope;
    try {
      envelope = delivery.envelope();
    } catch (RuntimeException _) {
      return "{}"; // Tampered with.
    }
    return envelope.path("type").asString("").equals("url_verification")
        ? Json.object().put("challenge", envelope.path("challenge").asString()).toString()
        : "{}";
  }

  @Override
  public void close() {
    server.stop(0);
    workers.close();
  }
}
