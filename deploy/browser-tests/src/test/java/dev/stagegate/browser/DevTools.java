package dev.stagegate.browser;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Calls of the <a href="https://chromedevtools.github.io/devtools-protocol/">Chrome DevTools
 * Protocol</a>, one after the other. What the browser tells besides is not listened to.
 */
final class DevTools implements WebSocket.Listener, AutoCloseable {

  private final Map<Integer, CompletableFuture<JsonObject>> waiting = new ConcurrentHashMap<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final Gson gson = new Gson();
  private final StringBuilder text = new StringBuilder();
  private final HttpClient client = HttpClient.newHttpClient();
  private final WebSocket socket;

  DevTools(URI address) {
    socket = client.newWebSocketBuilder().buildAsync(address, this).join();
  }

  /** In the browser as a whole. */
  JsonObject send(String method, Map<String, ?> parameters) {
    return send(method, parameters, null);
  }

  /**
   * @param session of a target that was attached to, with {@code flatten}
   */
  JsonObject send(String method, Map<String, ?> parameters, @Nullable String session) {
    int id = calls.incrementAndGet();
    JsonObject call = new JsonObject();
    call.addProperty("id", id);
    call.addProperty("method", method);
    call.add("params", gson.toJsonTree(parameters));
    if (session != null) {
      call.addProperty("sessionId", session);
    }
    CompletableFuture<JsonObject> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    socket.sendText(call.toString(), true).join();
    JsonObject told = answer.orTimeout(World.PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    if (told.has("error")) {
      throw new IllegalStateException(method + ": " + told.get("error"));
    }
    return told.getAsJsonObject("result");
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
    text.append(part);
    if (isLast) {
      JsonObject told = JsonParser.parseString(text.toString()).getAsJsonObject();
      text.setLength(0);
      if (told.has("id")) {
        Objects.requireNonNull(waiting.remove(told.get("id").getAsInt())).complete(told);
      }
    }
    from.request(1);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    fail(new IllegalStateException("The browser ended."));
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    fail(error);
  }

  private void fail(Throwable reason) {
    waiting.values().forEach(answer -> answer.completeExceptionally(reason));
  }

  @Override
  public void close() {
    socket.abort();
    client.close();
  }
}
