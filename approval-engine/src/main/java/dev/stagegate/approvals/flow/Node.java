package dev.stagegate.approvals.flow;

/**
 * One approval node of a flow.
 *
 * @param roleId the role that must say yes
 * @param title what people read
 */
public record Node(String roleId, String title) {}
