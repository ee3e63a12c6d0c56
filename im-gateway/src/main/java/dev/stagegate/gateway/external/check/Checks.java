package dev.stagegate.gateway.external.check;

import dev.stagegate.gateway.external.Contract;
import dev.stagegate.gateway.external.SystemAnswer;
import dev.stagegate.gateway.external.check.DecisionDesk.Came;
import dev.stagegate.gateway.external.check.Probe.Call;
import dev.stagegate.gateway.external.check.Probe.Reply;
import dev.stagegate.gateway.external.message.DecisionReader;
import dev.stagegate.gateway.external.webhook.WebhookSeal.Doubt;
import dev.stagegate.web.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The cases, in the order they are played. */
record Checks(
    CheckOptions options, Samples samples, Probe probe, Verdicts verdicts, Duration retry) {

  private static final Duration QUICK = Duration.ofSeconds(3);
  private static final Duration WINDOW = Duration.ofMinutes(5);

  void run(DecisionDesk desk) {
    forgeries();
    String request = UUID.randomUUID().toString();
    Reply asked = probe.signed(samples.ask(request));
    verdicts.say(asked.took(), "takes a request", asked.words());
    verdicts.say(
        asked.status() != 0 && asked.time().compareTo(QUICK) < 0,
        "answers within " + QUICK.toSeconds() + " s",
        asked.time().toMillis() + " ms");
    String reference = reference(asked, request);
    again(request, reference);
    large();
    samples.read(request, reference).ifPresent(this::state);
    if (options.contract() != Contract.PLAIN) {
      took("hears that a decision did not count", samples.tellRefused(request, reference));
    }
    Duration patience = options.decide();
    if (patience != null) {
      decision(desk, request, patience);
    }
    takenBack(request, reference);
  }

  private void forgeries() {
    Call forged = samples.ask(UUID.randomUUID().toString());
    refused("refuses a wrong signature", probe.wronglySigned(forged));
    refused("refuses a request without a signature", probe.unsigned(forged));
    refused(
        "refuses a signature of ten minutes ago",
        probe.signedAt(forged, Instant.now().minus(Duration.ofMinutes(10))));
    refused(
        "refuses a signature of in ten minutes",
        probe.signedAt(forged, Instant.now().plus(Duration.ofMinutes(10))));
  }

  private void again(String request, String reference) {
    Reply again = probe.signed(samples.ask(request));
    verdicts.say(again.took(), "takes the same request again", again.words());
    verdicts.say(
        again.took() && reference(again, request).equals(reference),
        "knows that it is the same: names the same reference",
        reference(again, request));
  }

  private void large() {
    String request = UUID.randomUUID().toString();
    Call call = samples.askMuch(request);
    Reply asked = probe.signed(call);
    verdicts.say(
        asked.took(),
        "takes a request of " + call.body().length / 1024 + " KiB with Chinese text",
        asked.words());
    took("takes that one back", samples.takeBack(request, reference(asked, request)));
  }

  private void state(Call reading) {
    Reply reply = probe.signed(reading);
    String status =
        DecisionReader.object(reply.body().getBytes(StandardCharsets.UTF_8))
            .map(body -> body.path("status").asString(""))
            .orElse("");
    verdicts.say(
        reply.took() && status.matches("PENDING|APPROVED|REJECTED|CANCELLED"),
        "tells the state of a request",
        reply.words() + ", status " + status);
  }

  private void takenBack(String request, String reference) {
    took("takes a cancellation", samples.takeBack(request, reference));
    took("takes the same cancellation again", samples.takeBack(request, reference));
    String unknown = UUID.randomUUID().toString();
    Reply reply = probe.signed(samples.takeBack(unknown, unknown));
    verdicts.say(
        reply.took() || reply.status() == 404 || reply.status() == 409 || reply.status() == 410,
        "is not upset by a cancellation of what it never heard of",
        reply.words());
  }

  private void decision(DecisionDesk desk, String request, Duration patience) {
    Came first = desk.next(patience);
    verdicts.say(
        first != null, "sends a decision within " + patience, first == null ? "none" : "came");
    if (first == null) {
      return;
    }
    Doubt doubt = options.seal().doubt(first.headers(), first.body(), Instant.now(), WINDOW);
    verdicts.say(doubt == null, "signs its decision", doubt == null ? "right" : doubt.toString());
    verdicts.say(isAbout(first, request), "says who decided what, and about which revision", "");
    Came again = desk.next(retry);
    verdicts.say(
        again != null && Objects.equals(again.headers().id(), first.headers().id()),
        "sends it again under the same webhook-id when it was answered 503",
        again == null ? "not within " + retry : "came");
  }

  private static boolean isAbout(Came came, String request) {
    try {
      DecisionReader.Read read =
          DecisionReader.callback(
              "check", String.valueOf(came.headers().id()), came.body(), Instant.now());
      SystemAnswer answer = read.answer();
      return answer.invitationId().equals(request) && read.revision().equals(Samples.REVISION);
    } catch (Problem _) {
      return false;
    }
  }

  private void refused(String what, Reply reply) {
    verdicts.say(reply.refused(), what, reply.words());
  }

  private void took(String what, Call call) {
    Reply reply = probe.signed(call);
    verdicts.say(reply.took(), what, reply.words());
  }

  private static String reference(Reply reply, @Nullable String otherwise) {
    return DecisionReader.object(reply.body().getBytes(StandardCharsets.UTF_8))
        .map(body -> body.path("reference").asString(body.path("id").asString("")))
        .filter(text -> !text.isBlank())
        .orElse(String.valueOf(otherwise));
  }
}
