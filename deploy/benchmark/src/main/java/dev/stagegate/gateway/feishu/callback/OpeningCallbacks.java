package dev.stagegate.gateway.feishu.callback;

import dev.stagegate.feishu.simulator.push.Seal;
import dev.stagegate.gateway.settings.ChannelSettings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one core does with a pushed event before it is stored: signature over the raw bytes,
 * decryption, reading it, token and app. In the package of what it measures, which nobody else may
 * call.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(1)
public class OpeningCallbacks {

  private static final String ENCRYPT_KEY = "kX9vT2mQ7rB4wZ1c";
  private static final String TOKEN = "066zT6pS4QCbgj5Do145GfDbbagCHGgF";
  private static final String APP = "cli_a1b2c3d4e5f60718";
  private static final int CALLBACKS = 64;

  private final Instant now = Instant.parse("2026-11-20T08:00:00Z");
  private List<Pushed> callbacks = List.of();
  private CallbackSeal seal = seal();
  private int next;

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Pushed(SignedHeaders headers, byte[] body) {}

  private static CallbackSeal seal() {
    ChannelSettings settings =
        new Binder(
                new MapConfigurationPropertySource(
                    Map.of(
                        "stagegate.feishu.app-id", APP,
                        "stagegate.feishu.encrypt-key", ENCRYPT_KEY,
                        "stagegate.feishu.verification-token", TOKEN)))
            .bind("stagegate.feishu", ChannelSettings.class)
            .get();
    return new CallbackSeal(settings, JsonMapper.builder().build());
  }

  @Setup
  public void prepare() {
    seal = seal();
    Random random = new Random(20_261_120);
    List<Pushed> made = new ArrayList<>();
    for (int i = 0; i < CALLBACKS; i++) {
      made.add(pushed(random));
    }
    callbacks = List.copyOf(made);
  }

  /** As Feishu pushes the decision of an instance, the seven hundred bytes of it. */
  private Pushed pushed(Random random) {
    String id = "%016x%016x".formatted(random.nextLong(), random.nextLong());
    String event =
        """
        {"ts":"%d.482113","uuid":"%s","token":"%s","type":"event_callback","event":{"app_id":"%s",\
        "tenant_key":"2ca1d211f64f6438","type":"approval_instance","approval_code":"7C468A54-8745-2245-9675-08B7C63E7A85",\
        "instance_code":"81D31358-93AF-92D6-7425-%012X","status":"APPROVED","operate_time":"%d",\
        "instance_operate_time":"%d","uuid":"%s"}}\
        """
            .formatted(
                now.getEpochSecond(),
                id,
                TOKEN,
                APP,
                random.nextLong() >>> 16,
                now.toEpochMilli(),
                now.toEpochMilli(),
                id);
    byte[] iv = new byte[16];
    random.nextBytes(iv);
    byte[] body = Seal.encrypt(ENCRYPT_KEY, event.getBytes(StandardCharsets.UTF_8), iv);
    String timestamp = Long.toString(now.getEpochSecond());
    String nonce = Long.toString(random.nextLong() >>> 1);
    return new Pushed(
        new SignedHeaders(timestamp, nonce, Seal.sign(timestamp, nonce, ENCRYPT_KEY, body)), body);
  }

  @Benchmark
  public Object open() {
    next = next + 1 & CALLBACKS - 1;
    Pushed callback = callbacks.get(next);
    return seal.open(callback.headers(), callback.body(), now);
  }
}
