package dev.stagegate.issues.audit.web;

import dev.stagegate.issues.audit.AuditTrail.Written;
import dev.stagegate.issues.audit.Deed.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One entry of the audit log.
 *
 * @param sequence its place in the chain, from 1, without gaps
 * @param actor a person by e-mail, or a service account; null when nobody in particular
 * @param act what was done, such as STAGE_RELEASED, or what was refused, such as ROLL_OUT
 * @param channel through which; null where it came through none
 * @param address from which the actor called; null where there was no call
 * @param object what it was done to, such as issues/101/tasks/101-prod-1
 * @param revision of the stage at that moment; null where there is none
 * @param detail what else there is to know of it, by name; which names, the act says
 * @param hash SHA-256 over the hash before and the entry, in hexadecimal
 */
record AuditEntry(
    long sequence,
    Instant at,
    @Nullable String actor,
    String act,
    @Nullable String channel,
    @Nullable String address,
    String object,
    @Nullable String revision,
    Outcome outcome,
    JsonNode detail,
    String hash) {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  static AuditEntry of(Written written) {
    return JSON.readValue(written.line(), AuditEntry.class);
  }
}
