package dev.stagegate.approvals.book;

import dev.stagegate.approvals.flow.FlowFault;
import dev.stagegate.events.SourceType;

/**
 * Something wrong with a flow of a list that somebody wants.
 *
 * @param index which of the list, from 0
 */
public record BookFault(SourceType source, int index, FlowFault fault) {}
