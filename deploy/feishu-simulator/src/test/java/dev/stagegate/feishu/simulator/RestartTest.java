package dev.stagegate.feishu.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RestartTest {

  @TempDir Path temp;

  @Test
  void everything_answered_before_a_crash_is_there_after_it() throws IOException {
    String code;
    String instance;
    String token;
    try (Lab lab = Lab.furnished(new SimulatorSettings(0, temp.resolve("a")))) {
      code = lab.define("OR");
      lab.call("POST", "/approval/v4/approvals/" + code + "/subscribe", null);
      instance =
          lab.call(
                  "POST",
                  "/approval/v4/instances",
                  lab.request(code, List.of(List.of("bo"))).put("uuid", "U-1"))
              .data()
              .path("instance_code")
              .asString();
      lab.control(
          "POST",
          "/instances/" + instance + "/comments",
          Map.of("person", "cy@corp.example", "text", "hm"));
      lab.advance(Duration.ofSeconds(30));
      token = lab.token();
      crash("a", "b");
    }
    try (Lab lab = Lab.on(temp.resolve("b"))) {
      assertThat(lab.call("GET", "/bot/v3/info", null, token).code()).isZero();
      assertThat(lab.read("/clock").body().path("offset_millis").asLong()).isEqualTo(30_000);
      assertThat(lab.instance(instance).path("comments").get(0).path("text").asString())
          .isEqualTo("hm");
      GatewayTest.assertRefused(
          lab.call(
              "POST",
              "/approval/v4/instances",
              lab.request(code, List.of(List.of("bo"))).put("uuid", "u-1")),
          400,
          60012);
      GatewayTest.assertRefused(
          lab.call("POST", "/approval/v4/approvals/" + code + "/subscribe", null), 400, 1390007);
      lab.decide(instance, "bo", "approve");
      assertThat(lab.instance(instance).path("status").asString()).isEqualTo("APPROVED");
      crash("b", "c");
    }
    try (Lab lab = Lab.on(temp.resolve("c"))) {
      assertThat(lab.instance(instance).path("status").asString()).isEqualTo("APPROVED");
    }
  }

  @Test
  void what_was_sent_back_added_or_closed_by_overtime_is_so_after_a_crash() throws IOException {
    String back;
    String signed;
    String overtime;
    try (Lab lab = Lab.furnished(new SimulatorSettings(0, temp.resolve("a")))) {
      String code = lab.define("AND");
      back = lab.start(code, List.of("bo"));
      signed = lab.start(code, List.of("bo"));
      overtime = lab.start(code, List.of("bo"));
      lab.decide(back, "bo", "send_back", Map.of());
      lab.decide(
          signed,
          "bo",
          "add_signers",
          Map.of("signers", List.of("dora@corp.example"), "when", "before"));
      lab.control("POST", "/instances/" + overtime + "/overtime", Map.of("closed", true));
      lab.control("PATCH", "/definitions/" + code, Map.of("remove_repeat", true));
      crash("a", "b");
    }
    try (Lab lab = Lab.on(temp.resolve("b"))) {
      assertThat(lab.tasks(back)).containsExactly("bo:DONE", "ann:PENDING");
      lab.decide(signed, "dora", "approve");
      assertThat(lab.tasks(signed)).containsExactly("bo:DONE", "dora:APPROVED", "bo:PENDING");
      assertThat(lab.decide(overtime, "bo", "approve").status()).isEqualTo(409);
      lab.control("POST", "/instances/" + overtime + "/overtime", Map.of("closed", false));
      lab.decide(overtime, "bo", "approve");
      assertThat(lab.status(overtime)).isEqualTo("APPROVED");
      assertThat(lab.read("/definitions").body().get(0).path("skips_repeated").asBoolean())
          .isTrue();
    }
  }

  @Test
  void a_journal_of_an_earlier_version_is_read() throws IOException {
    String code;
    String instance;
    try (Lab lab = Lab.furnished(new SimulatorSettings(0, temp.resolve("a")))) {
      code = lab.define("AND");
      instance = lab.start(code, List.of("bo", "cy"));
      crash("a", "b");
    }
    Path journal = temp.resolve("b/journal.jsonl");
    String now = Files.readString(journal);
    String then =
        now.replaceAll(",\"(may_resubmit|skips_repeated|lap|returns_to|added)\":[a-z0-9]+", "");
    assertThat(then.length()).isLessThan(now.length());
    Files.writeString(journal, then);
    try (Lab lab = Lab.on(temp.resolve("b"))) {
      lab.decide(instance, "bo", "approve");
      lab.decide(instance, "cy", "approve");
      assertThat(lab.status(instance)).isEqualTo("APPROVED");
      assertThat(lab.start(code, List.of("bo"))).isNotEmpty();
    }
  }

  @Test
  void both_platforms_are_kept_apart_on_disk() {
    String code;
    try (Lab feishu = Lab.furnished(new SimulatorSettings(0, temp.resolve("a")))) {
      code = feishu.lark().define("OR");
    }
    try (Lab feishu = Lab.on(temp.resolve("a"))) {
      assertThat(feishu.read("/definitions").body().size()).isZero();
      assertThat(feishu.lark().read("/definitions").body().get(0).path("approval_code").asString())
          .isEqualTo(code);
    }
  }

  @Test
  void undelivered_pushes_go_out_after_the_restart_in_their_order() throws IOException {
    try (Receiver receiver = new Receiver()) {
      try (Lab lab = Lab.furnished(new SimulatorSettings(0, temp.resolve("a")))) {
        lab.receiveAt(URI.create("http://127.0.0.1:9/nobody"));
        String code = lab.define("OR");
        lab.call("POST", "/approval/v4/approvals/" + code + "/subscribe", null);
        String instance = lab.start(code, List.of("bo"));
        lab.decide(instance, "bo", "reject");
        await()
            .untilAsserted(
                () ->
                    assertThat(
                            lab.read("/pushes")
                                .body()
                                .path("queued")
                                .get(0)
                                .path("attempts")
                                .asInt())
                        .isEqualTo(1));
        crash("a", "b");
      }
      try (Lab lab = Lab.on(temp.resolve("b"))) {
        lab.receiveAt(receiver.url());
        lab.advance(Duration.ofSeconds(16));
        await()
            .untilAsserted(
                () ->
                    assertThat(receiver.summaries())
                        .containsExactly(
                            "approval_instance PENDING",
                            "approval_task PENDING",
                            "approval_task REJECTED",
                            "approval_instance REJECTED"));
      }
    }
  }

  /** Cut anywhere: what is left is a prefix of whole transactions. */
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16})
  void a_journal_cut_at_any_byte_still_opens(long seed) throws IOException {
    try (Lab lab = Lab.furnished(new SimulatorSettings(0, temp.resolve("a")))) {
      String code = lab.define("AND");
      for (int i = 0; i < 3; i++) {
        String instance = lab.start(code, List.of("bo", "cy"));
        lab.decide(instance, "bo", "approve");
      }
      crash("a", "b");
    }
    byte[] whole = Files.readAllBytes(temp.resolve("b/journal.jsonl"));
    int cut = new Random(seed).nextInt(whole.length);
    Files.write(temp.resolve("b/journal.jsonl"), Arrays.copyOf(whole, cut));
    String kept = new String(whole, 0, cut, StandardCharsets.UTF_8);
    Set<String> answered = instancesIn(kept.substring(0, kept.lastIndexOf('\n') + 1));
    try (Lab lab = Lab.on(temp.resolve("b"))) {
      Set<String> restored = new TreeSet<>();
      lab.read("/instances").body().forEach(i -> restored.add(i.path("instance_code").asString()));
      assertThat(restored).as("seed %s, cut at %s", seed, cut).containsAll(answered);
      assertThat(restored).isSubsetOf(instancesIn(kept));
    }
  }

  private static Set<String> instancesIn(String journal) {
    return Pattern.compile("\"PutInstance\",\"instance\":\\{\"code\":\"([0-9A-F-]{36})\"")
        .matcher(journal)
        .results()
        .map(result -> result.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void damage_before_the_last_line_stops_the_start_with_the_line_number() throws IOException {
    try (Lab lab = Lab.furnished(new SimulatorSettings(0, temp.resolve("a")))) {
      lab.define("OR");
      crash("a", "b");
    }
    Path journal = temp.resolve("b/journal.jsonl");
    List<String> lines = Files.readAllLines(journal);
    lines.set(1, lines.get(1).substring(5));
    Files.write(journal, lines);
    assertThatThrownBy(() -> Lab.on(temp.resolve("b")))
        .hasRootCauseInstanceOf(Exception.class)
        .hasStackTraceContaining("line 2");
  }

  @Test
  void two_simulators_cannot_share_a_folder() {
    try (Lab _ = Lab.on(temp.resolve("a"))) {
      assertThatThrownBy(() -> Lab.on(temp.resolve("a")))
          .hasStackTraceContaining("another simulator");
    }
    try (Lab again = Lab.on(temp.resolve("a"))) {
      assertThat(again.read("/clock").status()).isEqualTo(200);
    }
  }

  @Test
  void the_journal_is_short_again_after_a_restart() throws IOException {
    try (Lab lab = Lab.on(temp.resolve("a"))) {
      for (int i = 0; i < 200; i++) {
        lab.control("PUT", "/people/ann@corp.example", Map.of("name", "Ann " + i));
      }
    }
    Path journal = temp.resolve("a/journal.jsonl");
    assertThat(Files.readAllLines(journal)).hasSizeGreaterThan(200);
    try (Lab lab = Lab.on(temp.resolve("a"))) {
      assertThat(Files.readAllLines(journal)).hasSizeLessThan(5);
      assertThat(lab.read("/people").body().get(0).path("name").asString()).isEqualTo("Ann 199");
    }
  }

  /** What the disk held at this moment, with half a line more that was never answered. */
  private void crash(String from, String to) throws IOException {
    Files.createDirectories(temp.resolve(to));
    Path copy = temp.resolve(to + "/journal.jsonl");
    Files.copy(temp.resolve(from + "/journal.jsonl"), copy);
    Files.writeString(copy, "[{\"change\":\"PutPers", StandardOpenOption.APPEND);
  }
}
