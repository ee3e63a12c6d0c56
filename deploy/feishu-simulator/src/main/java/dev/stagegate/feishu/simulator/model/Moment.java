package dev.stagegate.feishu.simulator.model;

import org.jspecify.annotations.Nullable;

/**
 * An entry of an instance's timeline.
 *
 * @param type START, PASS, REJECT, AUTO_PASS, TRANSFER, CANCEL, DELETE
 * @param target who received the task of a transfer
 */
public record Moment(
    String type,
    long at,
    @Nullable Who who,
    @Nullable String taskId,
    String comment,
    String nodeKey,
    @Nullable Who target) {}
