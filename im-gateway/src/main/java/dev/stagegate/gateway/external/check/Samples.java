package dev.stagegate.gateway.external.check;

import dev.stagegate.events.Channel;
import dev.stagegate.events.CheckKind;
import dev.stagegate.events.CheckOutcome;
import dev.stagegate.events.CheckSnapshot;
import dev.stagegate.events.MatchedFlow;
import dev.stagegate.events.Risk;
import dev.stagegate.gateway.external.Contract;
import dev.stagegate.gateway.external.check.Probe.Call;
import dev.stagegate.gateway.external.message.Said;
import dev.stagegate.gateway.invitation.NodeKey;
import dev.stagegate.gateway.invitation.Question;
import dev.stagegate.gateway.invitation.Question.AskedTask;
import dev.stagegate.gateway.invitation.Question.AskedText;
import dev.stagegate.gateway.invitation.Receipt;
import dev.stagegate.gateway.invitation.Subject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Messages as Stagegate sends them, about a change that never was. */
record Samples(URI endpoint, Contract contract, URI callbackUrl, @Nullable String statusUrl) {

  static final String REVISION = "0123456789abcdef".repeat(4);

  private static final Instant NOT_BEFORE = Instant.parse("2027-01-01T02:00:00Z");
  private static final int LARGEST_SQL_BYTES = 1 << 20;

  /** The question about a small change. */
  Call ask(String requestId) {
    return asking(requestId, 1, "ALTER TABLE orders ADD COLUMN note text");
  }

  /** The largest question there is. */
  Call askMuch(String requestId) {
    String line = "-- 一二三\n";
    return asking(requestId, 1_000, line.repeat(LARGEST_SQL_BYTES / bytes(line).length));
  }

  Call takeBack(String requestId, String reference) {
    Said said = Said.cancelled(subject(requestId), receipt(reference), "This was only a check.");
    return contract == Contract.PLAIN
        ? new Call(
            "PATCH",
            under("/approval/" + encoded(reference)),
            "application/json",
            plainCancellation(said),
            said.messageId(),
            said.messageId())
        : event(said);
  }

  Call tellRefused(String requestId, String reference) {
    return event(Said.refused(subject(requestId), receipt(reference), "The answer did not count."));
  }

  /** Reads the state of a request; empty where the endpoint calls back alone. */
  Optional<Call> read(String requestId, String reference) {
    if (contract == Contract.PLAIN) {
      return Optional.of(reading(under("/approval/" + encoded(reference))));
    }
    return Optional.ofNullable(statusUrl)
        .map(
            status ->
                reading(
                    URI.create(
                        status
                            .replace("{request}", encoded(requestId))
                            .replace("{reference}", encoded(reference)))));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static Call reading(URI from) {
    return new Call("GET", from, "", new byte[0], "check:status", "");
  }

  private static byte[] plainCancellation(Said said) {
    String rest = new String(said.asJson(), StandardCharsets.UTF_8).substring(1);
    return ("{\"status\":\"CANCELLED\"," + rest).getBytes(StandardCharsets.UTF_8);
  }

  private Call asking(String requestId, int tasks, String sql) {
    Said said = Said.requested(subject(requestId), question(tasks, sql), callbackUrl);
    return contract == Contract.PLAIN
        ? new Call(
            "POST",
            under("/approval"),
            "application/json",
            said.asJson(),
            said.messageId(),
            said.messageId())
        : event(said);
  }

  private Call event(Said said) {
    return new Call(
        "POST",
        endpoint,
        "application/cloudevents+json; charset=UTF-8",
        said.asCloudEvent(),
        said.messageId(),
        said.messageId());
  }

  private URI under(String path) {
    return URI.create(endpoint.toString().replaceFirst("/$", "") + path);
  }

  private static Subject subject(String requestId) {
    return new Subject(
        requestId,
        new NodeKey("check-" + requestId, "n1", Channel.EXTERNAL),
        1,
        "check",
        "check-prod",
        REVISION,
        List.of("external:check"),
        null);
  }

  private static Receipt receipt(String reference) {
    return new Receipt(reference, "check", null, List.of("external:check"), List.of(), false);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String digest(String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(text)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static AskedTask asked(int number) {
    return new AskedTask(
        number,
        "pg-prod",
        "shop",
        "POSTGRES",
        null,
        null,
        null,
        12_000L,
        12_000L,
        null,
        List.of(
            new CheckSnapshot(CheckKind.CONNECTION, CheckOutcome.OK, "The database answers."),
            new CheckSnapshot(CheckKind.SYNTAX, CheckOutcome.WARNING, "只是一次检查 · only a check")));
  }

  private static Question question(int tasks, String sql) {
    return new Question(
        "check",
        "A check by stagegate check-external, not a real change",
        "https://stagegate.example/issues/check",
        "check",
        "dev@example.com",
        List.of(),
        "prod",
        "Production",
        1,
        1,
        NOT_BEFORE,
        "Company OA",
        1,
        1,
        Risk.MODERATE,
        List.of(new MatchedFlow("check", "Check", "")),
        IntStream.rangeClosed(1, tasks).mapToObj(i -> asked(i)).toList(),
        tasks,
        List.of(new AskedText(List.of(1), sql, false, digest(sql), (long) bytes(sql).length)),
        false,
        REVISION,
        null,
        "check",
        null);
  }
}
