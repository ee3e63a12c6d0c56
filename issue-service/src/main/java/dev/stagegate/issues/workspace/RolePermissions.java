package dev.stagegate.issues.workspace;

import dev.stagegate.permission.Permission;
import java.util.Arrays;
import java.util.List;

/** What custom roles can let their holders do. */
final class RolePermissions {

  private RolePermissions() {}

  static List<String> known() {
    return Arrays.stream(Permission.values())
        .filter(Permission::isForCustomRoles)
        .map(Permission::id)
        .toList();
  }

  /** What a role that has others must have instead, in words. */
  static String expected(List<String> permissions) {
    return "must be among "
        + String.join(", ", known())
        + "; not "
        + String.join(", ", permissions.stream().filter(it -> !known().contains(it)).toList());
  }
}
