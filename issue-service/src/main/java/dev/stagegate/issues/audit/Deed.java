package dev.stagegate.issues.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did, or tried and was refused: an entry of the audit log before it has its place.
 *
 * @param actor a person by e-mail, or a service account; null when nobody in particular
 * @param act what was done in the past tense, such as STAGE_RELEASED; of what was refused before it
 *     was done, what was asked for, such as ROLL_OUT
 * @param channel through which the actor spoke; null where it came through none
 * @param address from which the actor called; null where there was no call, or it is not known yet
 * @param object what it was done to, as a path from the whole to the part, such as {@code
 *     issues/101/tasks/101-prod-1}
 * @param revision of the stage at that moment; null where there is none
 * @param detail what else an auditor wants to know; never a secret, never SQL
 */
public record Deed(
    Instant at,
    @Nullable String actor,
    String act,
    @Nullable String channel,
    @Nullable String address,
    String object,
    @Nullable String revision,
    Outcome outcome,
    Map<String, Object> detail) {

  /** All as long as they are equal in length, so that they sort as texts. */
  static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  /** How it ended. */
  public enum Outcome {
    DONE,
    /** A rule or a missing right stood against it. */
    REFUSED,
    /** It was allowed, and went wrong. */
    FAILED
  }

  public Deed {
    detail = Map.copyOf(detail);
  }

  /** Something that is done. */
  public static Deed done(Instant at, @Nullable String actor, String act, String object) {
    return new Deed(at, actor, act, null, null, object, null, Outcome.DONE, Map.of());
  }

  /** Something that was refused, for a reason that programs can tell apart. */
  public static Deed refused(
      Instant at, @Nullable String actor, String act, String object, String reason) {
    return new Deed(
        at, actor, act, null, null, object, null, Outcome.REFUSED, Map.of("reason", reason));
  }

  /** The same with these details. */
  public Deed with(Map<String, Object> details) {
    return new Deed(at, actor, act, channel, address, object, revision, outcome, details);
  }

  /** The same, called from this address unless one was noted before. */
  public Deed from(@Nullable String caller) {
    return address != null || caller == null
        ? this
        : new Deed(at, actor, act, channel, caller, object, revision, outcome, detail);
  }

  /** The one way to write it down: the bytes that the hash covers, but for the sequence. */
  String canonical() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("at", MOMENT.format(at));
    fields.put("actor", actor);
    fields.put("act", act);
    fields.put("channel", channel);
    fields.put("address", address);
    fields.put("object", object);
    fields.put("revision", revision);
    fields.put("outcome", outcome);
    fields.put("detail", detail);
    return CanonicalJson.ofFields(fields);
  }
}
