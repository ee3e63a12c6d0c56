package dev.stagegate.feishu.simulator.openapi;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The alternatives that open an endpoint: any one of a set suffices. */
final class Scopes {

  private static final String APPROVAL = "approval:approval";
  private static final String READONLY = "approval:approval:readonly";
  private static final String INSTANCE = "approval:instance";

  static final Set<String> NONE = Set.of();
  static final Set<String> USER_ID = any("contact:user.id:readonly");
  static final Set<String> EMPLOYEE_ID = any("contact:user.employee_id:readonly");
  static final Set<String> DEFINITION = any(APPROVAL, "approval:definition");
  static final Set<String> DEFINITION_READ = any(APPROVAL, READONLY, "approval:definition");
  static final Set<String> INSTANCE_CREATE = any(APPROVAL, INSTANCE);
  // The readonly scope also opens these writes; its name is misleading.
  static final Set<String> INSTANCE_REST = any(APPROVAL, READONLY, INSTANCE);

  /** What preview, added signers and the task list ask for; the full scope does not open them. */
  static final Set<String> READONLY_ALONE = any(READONLY);

  static final Set<String> TASK = any(APPROVAL, READONLY, "approval:task");
  static final Set<String> COMMENT = any(APPROVAL, "approval:instance.comment");
  static final Set<String> COMMENT_READ = any(APPROVAL, READONLY, "approval:instance.comment");
  static final Set<String> APPLICATION =
      any("application:application:self_manage", "admin:app.info:readonly");
  static final Set<String> EVENT_IP = any("event:ip_list");

  private Scopes() {}

  /** In the order in which a refusal lists them. */
  private static Set<String> any(String... scopes) {
    return new LinkedHashSet<>(List.of(scopes));
  }
}
