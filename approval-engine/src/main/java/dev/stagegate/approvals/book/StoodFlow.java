package dev.stagegate.approvals.book;

import dev.stagegate.approvals.flow.FlowDraft;

/**
 * A flow as it stood at some time.
 *
 * @param position its place in the list of its source type, from 1
 */
public record StoodFlow(int position, long version, FlowDraft flow) {}
