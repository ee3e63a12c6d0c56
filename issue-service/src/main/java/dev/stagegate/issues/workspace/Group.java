package dev.stagegate.issues.workspace;

import java.util.List;

/** A named set of people. */
public record Group(String id, String title, List<String> members) {
  public Group {
    members = List.copyOf(members);
  }
}
