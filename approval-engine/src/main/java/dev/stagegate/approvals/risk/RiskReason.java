package dev.stagegate.approvals.risk;

import dev.stagegate.events.Risk;

/**
 * One thing about a unit of SQL that gives it risk.
 *
 * @param name an SQL type such as {@code DROP_TABLE}, or a trait such as {@code WITHOUT_WHERE}
 * @param risk how risky that is here
 */
public record RiskReason(String name, Risk risk) {}
