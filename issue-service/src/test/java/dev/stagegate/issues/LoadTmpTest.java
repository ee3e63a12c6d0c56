package dev.stagegate.issues;

import dev.stagegate.web.TestTokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import dev.stagegate.events.inbox.*;

class LoadTmpTest {
  @Test
  void load() {
    TestWorld world = TestWorld.withoutKafka();
    Story story = new Story(world);
    WebClient web = WebClient.builder().baseUrl(world.baseUrl()).defaultHeader("Authorization", TestTokens.bearer(TestWorld.DEV)).build();
    world.targets().tell("test", "CREATE TABLE load (n int)");
    Map<String, Object> issue = story.issue(story.stage("test", "INSERT INTO load VALUES (1)"));
    for (int round = 0; round < 4; round++) {
      int n = 3000;
      long t0 = System.nanoTime();
      List<JsonNode> ids = Flux.range(0, n).flatMap(i -> web.post().uri("/api/v1/issues").header("Idempotency-Key", java.util.UUID.randomUUID().toString()).bodyValue(issue).retrieve().bodyToMono(JsonNode.class), 32).collectList().block(Duration.ofMinutes(2));
      long t1 = System.nanoTime();
      var inbox = world.bean(Inbox.class); var subs = world.bean(FactSubscriptions.class);
      Flux.fromIterable(java.util.Objects.requireNonNull(ids)).flatMap(i -> inbox.once(Story.envelope(story.approval(i.path("id").asString(), "test", i.at("/stages/0/revision").asString())), subs::take), 16).then().block(Duration.ofMinutes(2));
      long t2 = System.nanoTime();
      while (!world.ask("SELECT count(*) FROM issue WHERE state = 'OPEN'").equals("0")) { Thread.onSpinWait(); try { Thread.sleep(20);} catch (InterruptedException e) {} }
      long t3 = System.nanoTime();
      System.err.printf("ROUND open %d/s approve %d/s; approve..all done %d/s; rows %s%n", n * 1_000_000_000L / (t1 - t0), n * 1_000_000_000L / (t2 - t1), n * 1_000_000_000L / (t3 - t1), world.targets().ask("test", "SELECT count(*) FROM load"));
    }
  }
}
