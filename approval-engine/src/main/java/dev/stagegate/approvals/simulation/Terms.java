package dev.stagegate.approvals.simulation;

import dev.stagegate.events.AccessTerms;
import dev.stagegate.events.ExportTerms;
import dev.stagegate.events.RoleTerms;
import org.jspecify.annotations.Nullable;

/**
 * What a task of some kinds of request asks for beside SQL.
 *
 * @param export null unless data is exported, and told by a task
 * @param role null unless a role is asked for, and told by a task
 * @param access null unless access is asked for, and told by a task
 */
public record Terms(
    @Nullable ExportTerms export, @Nullable RoleTerms role, @Nullable AccessTerms access) {

  /** Only variables tell of it. */
  public static final Terms NONE = new Terms(null, null, null);
}
