package dev.stagegate.gateway.faults;

import dev.stagegate.feishu.simulator.model.Host;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * The way between the replicas and Feishu, in both directions: calls meet their fate on it, and
 * pushes wait on it until somebody brings them on.
 */
@NullMarked
final class Wire implements AutoCloseable {

  /** Decides about a call; the replicas are told apart by their number. */
  interface Script {
    Fate fate(int replica, String endpoint);

    Fuse fuse(int replica);
  }

  /** A call as it came. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Call(
      int replica, String endpoint, HttpMethod method, String path, String bearer, byte[] body) {}

  /** A push as it came. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Push(OurApp app, String timestamp, String nonce, String signature, byte[] body) {}

  /** A call that is held on its way, until it is told how it goes on. */
  record Held(Call call, Sinks.One<Fate> goesOn) implements Pause {}

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Answer(int status, @Nullable String reset, byte[] body) {}

  private static final String MAILBOX = "/mailbox/";

  private final String platform;
  private final LoopResources loops = LoopResources.create("wire", 2, true);
  private final ConnectionProvider connections =
      ConnectionProvider.builder("wire").maxConnections(50).build();
  private final HttpClient client = HttpClient.create(connections).runOn(loops).disableRetry(true);
  private final DisposableServer server;
  private final List<Push> pushes = new ArrayList<>();
  private final List<Call> late = new ArrayList<>();
  private volatile @Nullable Script script;
  private volatile Consumer<Pause> whenHeld = _ -> {};
  private volatile boolean touched;

  Wire(String platform) {
    this.platform = platform;
    this.server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .runOn(loops)
            .handle(this::handle)
            .bindNow(Duration.ofSeconds(10));
  }

  /** Where a replica finds one of the two platforms. */
  String platformOf(int replica, Host host) {
    return "http://127.0.0.1:" + server.port() + "/" + replica + host.path();
  }

  /** Where the events of an app are pushed to. */
  String mailbox(OurApp app) {
    return "http://127.0.0.1:" + server.port() + MAILBOX + app;
  }

  /** Begins anew, by this script. */
  synchronized void follow(Script next) {
    script = next;
    pushes.clear();
    late.clear();
    touched = false;
  }

  /** Pushes that came since this was asked last, in the order they came. */
  synchronized List<Push> takePushes() {
    List<Push> taken = List.copyOf(pushes);
    pushes.clear();
    return taken;
  }

  /** Calls that went missing since this was asked last, and shall take effect later. */
  synchronized List<Call> takeLate() {
    List<Call> taken = List.copyOf(late);
    late.clear();
    return taken;
  }

  /** Whoever runs acts is told when one of their calls is held. */
  void onHeld(Consumer<Pause> told) {
    whenHeld = told;
  }

  /** Whether a call that may have changed something got through since this was asked last. */
  boolean wasTouched() {
    boolean was = touched;
    touched = false;
    return was;
  }

  /** Something happened that may be pushed. */
  void touch() {
    touched = true;
  }

  /** A call that went missing takes effect now; nobody hears of it. */
  void land(Call call) {
    forward(call).block(Duration.ofSeconds(10));
  }

  private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
    return request
        .receive()
        .aggregate()
        .asByteArray()
        .defaultIfEmpty(new byte[0])
        .flatMap(
            body ->
                request.uri().startsWith(MAILBOX)
                    ? keep(request, body, response)
                    : decide(call(request, body), response));
  }

  private Mono<Void> keep(HttpServerRequest request, byte[] body, HttpServerResponse response) {
    synchronized (this) {
      pushes.add(
          new Push(
              OurApp.valueOf(request.uri().substring(MAILBOX.length())),
              header(request, "X-Lark-Request-Timestamp"),
              header(request, "X-Lark-Request-Nonce"),
              header(request, "X-Lark-Signature"),
              body));
    }
    return answer(
        response, new Answer(200, null, "{\"msg\":\"success\"}".getBytes(StandardCharsets.UTF_8)));
  }

  private static String header(HttpServerRequest request, String name) {
    String value = request.requestHeaders().get(name);
    return value == null ? "" : value;
  }

  private static Call call(HttpServerRequest request, byte[] body) {
    String uri = request.uri();
    int slash = uri.indexOf('/', 1);
    String path = uri.substring(slash);
    return new Call(
        Integer.parseInt(uri.substring(1, slash)),
        endpoint(request.method(), path),
        request.method(),
        path,
        header(request, "Authorization"),
        body);
  }

  private static String endpoint(HttpMethod method, String path) {
    String below = path.replaceFirst("\\?.*", "").replaceFirst("^(/lark)?/open-apis/", "");
    if (below.startsWith("approval/v4/instances")) {
      return below.endsWith("/instances")
          ? "create"
          : below.endsWith("/cancel")
              ? "cancel"
              : method.equals(HttpMethod.GET) ? "read" : "comment";
    }
    return below;
  }

  private Mono<Void> decide(Call call, HttpServerResponse response) {
    Script now = script;
    if (now == null) {
      return cut(response);
    }
    return switch (now.fuse(call.replica()).burn()) {
      case DIES_BEFORE -> cut(response);
      case DIES_AFTER -> forward(call).then(cut(response));
      case PASSES -> meet(call, now.fate(call.replica(), call.endpoint()), response);
    };
  }

  private Mono<Void> meet(Call call, Fate fate, HttpServerResponse response) {
    return switch (fate) {
      case PASSES -> forward(call).flatMap(answer -> answer(response, answer));
      case CUT -> cut(response);
      case CUT_AFTER -> forward(call).then(cut(response));
      case LATE -> {
        synchronized (this) {
          late.add(call);
        }
        yield cut(response);
      }
      case TIMES_OUT ->
          forward(call)
              .then(
                  answer(
                      response,
                      new Answer(504, null, "<html>504</html>".getBytes(StandardCharsets.UTF_8))));
      case FAILS -> answer(response, error(500, 5000, null));
      case LIMITED -> answer(response, error(429, 99991400, "3"));
      case LIMITED_OLD -> answer(response, error(400, 99991400, "0.5"));
      case HELD -> {
        Sinks.One<Fate> goesOn = Sinks.one();
        whenHeld.accept(new Held(call, goesOn));
        yield goesOn.asMono().flatMap(then -> meet(call, then, response));
      }
    };
  }

  private static Answer error(int status, int code, @Nullable String reset) {
    return new Answer(
        status,
        reset,
        "{\"code\":%d,\"msg\":\"simulated\"}".formatted(code).getBytes(StandardCharsets.UTF_8));
  }

  private Mono<Answer> forward(Call call) {
    touched |= !call.method().equals(HttpMethod.GET);
    return client
        .headers(
            headers -> {
              headers.set("Content-Type", "application/json; charset=utf-8");
              if (!call.bearer().isEmpty()) {
                headers.set("Authorization", call.bearer());
              }
            })
        .request(call.method())
        .uri(platform + call.path())
        .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(call.body())))
        .responseSingle(
            (told, body) ->
                body.asByteArray()
                    .defaultIfEmpty(new byte[0])
                    .map(
                        bytes ->
                            new Answer(
                                told.status().code(),
                                told.responseHeaders().get("x-ogw-ratelimit-reset"),
                                bytes)));
  }

  private static Mono<Void> answer(HttpServerResponse response, Answer answer) {
    response.status(answer.status()).header("Content-Type", "application/json; charset=utf-8");
    String reset = answer.reset();
    if (reset != null) {
      response.header("x-ogw-ratelimit-reset", reset);
    }
    return response.sendByteArray(Mono.just(answer.body())).then();
  }

  private static Mono<Void> cut(HttpServerResponse response) {
    return Mono.defer(
        () -> {
          response.withConnection(
              connection -> {
                var _ = connection.channel().close();
              });
          return Mono.never();
        });
  }

  @Override
  public void close() {
    server.disposeNow(Duration.ofSeconds(3));
    connections.dispose();
    loops.disposeLater(Duration.ZERO, Duration.ofSeconds(2)).block(Duration.ofSeconds(5));
  }
}
