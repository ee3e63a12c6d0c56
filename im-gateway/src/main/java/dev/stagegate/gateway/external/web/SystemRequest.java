package dev.stagegate.gateway.external.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.stagegate.events.ChannelFact.OnTimeout;
import dev.stagegate.gateway.external.Contract;
import dev.stagegate.gateway.external.SystemDraft;
import dev.stagegate.gateway.external.webhook.WebhookSeal;
import dev.stagegate.secrets.Secret;
import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.Problem;
import dev.stagegate.web.outbound.EndpointRules;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An external system as it is sent.
 *
 * @param id where one is added; when one is changed the path names it
 * @param contract left out means CloudEvents
 * @param secret {@code whsec_} and 24 to 64 bytes as base64; left out in a change to keep it
 * @param enabled left out means yes
 * @param timeout such as {@code PT24H}; left out means no limit
 * @param onTimeout left out means that its node is held
 */
record SystemRequest(
    @Nullable String id,
    @Schema(requiredMode = REQUIRED) @Nullable String title,
    @Schema(requiredMode = REQUIRED) @Nullable String endpoint,
    @Nullable Contract contract,
    @Nullable String statusUrl,
    @Schema(type = "string") @Nullable Secret secret,
    @Nullable Boolean enabled,
    @Nullable Duration timeout,
    @Nullable OnTimeout onTimeout) {

  private static final Pattern ID = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?");
  private static final int LONGEST_TITLE = 100;
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(365);

  /**
   * @param systemId by the path; null where the body names it
   * @throws Problem that names every fault
   */
  SystemDraft toDraft(@Nullable String systemId, EndpointRules endpoints) {
    List<FieldProblem> faults = new ArrayList<>();
    String named = systemId == null ? orEmpty(id) : systemId;
    if (!ID.matcher(named).matches()) {
      faults.add(
          new FieldProblem(
              "/id", "must be 1 to 64 lower-case letters, digits and hyphens, such as company-oa"));
    } else if (id != null && !id.equals(named)) {
      faults.add(new FieldProblem("/id", "must be " + named + " here, or left out"));
    }
    checkTitle(faults);
    endpoints
        .fault(orEmpty(endpoint))
        .ifPresent(fault -> faults.add(new FieldProblem("/endpoint", fault)));
    checkStatusUrl(endpoints, faults);
    checkSecret(systemId == null, faults);
    checkTimeout(faults);
    if (!faults.isEmpty()) {
      throw Problem.unprocessable(
          "invalid-external-system", "The external system was not kept.", faults);
    }
    return new SystemDraft(
        named,
        orEmpty(title).strip(),
        URI.create(orEmpty(endpoint)),
        Objects.requireNonNullElse(contract, Contract.CLOUD_EVENTS),
        statusUrl,
        secret,
        Objects.requireNonNullElse(enabled, true),
        timeout,
        Objects.requireNonNullElse(onTimeout, OnTimeout.HOLD));
  }

  private void checkTitle(List<FieldProblem> faults) {
    String text = orEmpty(title);
    if (text.isBlank() || text.length() > LONGEST_TITLE || text.chars().anyMatch(c -> c < ' ')) {
      faults.add(
          new FieldProblem("/title", "must be 1 to " + LONGEST_TITLE + " characters on one line"));
    }
  }

  /** The braces of the places to fill are no part of an address. */
  private void checkStatusUrl(EndpointRules endpoints, List<FieldProblem> faults) {
    if (statusUrl == null) {
      return;
    }
    if (contract == Contract.PLAIN) {
      faults.add(
          new FieldProblem("/statusUrl", "must be left out: the plain contract says where it is"));
      return;
    }
    String host = statusUrl.replaceFirst("^([a-z]+://[^/?#]*).*", "$1");
    if (host.contains("{")
        || !(statusUrl.contains("{request}") || statusUrl.contains("{reference}"))) {
      faults.add(
          new FieldProblem(
              "/statusUrl", "must contain {request} or {reference}, and not in its host"));
      return;
    }
    endpoints
        .fault(statusUrl.replace("{request}", "r").replace("{reference}", "r"))
        .ifPresent(fault -> faults.add(new FieldProblem("/statusUrl", fault)));
  }

  private void checkSecret(boolean required, List<FieldProblem> faults) {
    boolean fine = secret == null ? !required : WebhookSeal.of(secret).isPresent();
    if (!fine) {
      faults.add(
          new FieldProblem(
              "/secret",
              "must be whsec_ and 24 to 64 random bytes as base64; openssl rand -base64 32 makes"
                  + " some"));
    }
  }

  private void checkTimeout(List<FieldProblem> faults) {
    if (timeout != null
        && (timeout.compareTo(SHORTEST) < 0
            || timeout.compareTo(LONGEST) > 0
            || timeout.getNano() != 0)) {
      faults.add(
          new FieldProblem(
              "/timeout", "must be " + SHORTEST + " to " + LONGEST + " in whole seconds"));
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
