package dev.stagegate.gateway.invitation;

import dev.stagegate.events.Channel;

/**
 * One node of one approval, as one channel sees it: of these, one invitation may be open at a time,
 * or one for each person where each is asked alone.
 */
public record NodeKey(String approvalId, String nodeId, Channel channel) {}
