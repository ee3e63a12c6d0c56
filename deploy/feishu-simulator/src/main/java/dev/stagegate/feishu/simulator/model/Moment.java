package dev.stagegate.feishu.simulator.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of an instance's timeline.
 *
 * @param type START, PASS, REJECT, AUTO_PASS, REMOVE_REPEAT, TRANSFER, ADD_APPROVER_BEFORE,
 *     ADD_APPROVER, ADD_APPROVER_AFTER, ROLLBACK, ROLLBACK_SELECTED, CANCEL, DELETE
 * @param target who received the task of a transfer
 * @param added who was added as signer; null where nobody was
 */
public record Moment(
    String type,
    long at,
    @Nullable Who who,
    @Nullable String taskId,
    String comment,
    String nodeKey,
    @Nullable Who target,
    @Nullable List<Who> added) {}
