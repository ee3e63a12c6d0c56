package dev.stagegate.issues.workspace;

import java.util.List;

/** A named set of permissions. */
public record Role(String id, String title, List<String> permissions) {
  public Role {
    permissions = List.copyOf(permissions);
  }
}
