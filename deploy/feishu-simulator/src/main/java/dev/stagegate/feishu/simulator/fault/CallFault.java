package dev.stagegate.feishu.simulator.fault;

import org.jspecify.annotations.Nullable;

/**
 * What goes wrong on a call.
 *
 * @param endpoint name of the endpoint, {@code *} for all
 * @param delayMillis waits this long before anything else
 * @param spreadMillis waits up to this much longer, at random
 * @param httpStatus for ANSWER and RATE_LIMITED
 * @param code for ANSWER
 * @param msg for ANSWER
 * @param resetSeconds for RATE_LIMITED, also a fraction
 */
public record CallFault(
    String endpoint,
    Kind kind,
    int delayMillis,
    int spreadMillis,
    int httpStatus,
    int code,
    @Nullable String msg,
    double resetSeconds) {

  /** The kinds of call faults. */
  public enum Kind {
    /** Only the delay. */
    DELAY,
    /** Answers with the given status, code and message, without processing. */
    ANSWER,
    /** Closes the connection without processing. */
    DROP,
    /** Processes, then closes the connection instead of answering. */
    PROCESS_THEN_DROP,
    /** Processes, then answers like a gateway whose patience ended. */
    PROCESS_THEN_504,
    /** Refuses as if the frequency limit had been hit. */
    RATE_LIMITED,
    /** Forgets the caller's tokens first, so that the call finds its token invalid. */
    TOKEN_INVALID
  }

  public boolean appliesTo(String name) {
    return endpoint.equals("*") || endpoint.equals(name);
  }
}
