package dev.stagegate.feishu.simulator.state;

/**
 * The two clocks, in milliseconds. What is shown to others (start times, signatures) uses the real
 * clock, because receivers compare it with theirs; what runs out (tokens, rate windows, push
 * retries) uses the virtual one, which tests advance.
 */
public record Now(long real, long virtual) {}
