package dev.stagegate.issues.rollout;

/**
 * What is written down before the first unit of a run is executed, so that the target can be asked
 * later what became of it.
 *
 * @param transaction the transaction's id on the target
 * @param server which server that id belongs to; another server, or one that was set back in time,
 *     gives another text
 */
public record Mark(String transaction, String server) {}
