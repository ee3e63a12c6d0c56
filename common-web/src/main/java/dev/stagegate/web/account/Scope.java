package dev.stagegate.web.account;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a token of a service account may be used for. A scope gives no right: it only leaves those
 * that the account's roles give.
 */
public enum Scope {
  ISSUES_READ("issues:read"),
  ISSUES_OPEN("issues:open"),
  ISSUES_COMMENT("issues:comment"),
  /** To change statements and assignees, to ring the bell, and to close. */
  ISSUES_CHANGE("issues:change"),
  /** To release stages, and to decide about tasks that stand still. */
  ISSUES_ROLL_OUT("issues:rollout"),
  WORKSPACE_READ("workspace:read"),
  WORKSPACE_EDIT("workspace:edit"),
  AUDIT_READ("audit:read"),
  APPROVALS_READ("approvals:read"),
  FLOWS_READ("flows:read"),
  FLOWS_EDIT("flows:edit"),
  CHANNELS_READ("channels:read"),
  CHANNELS_EDIT("channels:edit");

  private final String text;

  Scope(String text) {
    this.text = text;
  }

  /** As it is written in requests, answers and tokens. */
  public String text() {
    return text;
  }

  public static Optional<Scope> named(String text) {
    return Arrays.stream(values()).filter(scope -> scope.text.equals(text)).findFirst();
  }

  /** All there are, as they are written. */
  public static List<String> texts() {
    return texts(EnumSet.allOf(Scope.class));
  }

  /** These as they are written, always in the same order. */
  public static List<String> texts(Collection<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::text).toList();
  }

  /** Those of these that are known here; what is not known gives nothing. */
  static Set<Scope> known(Collection<String> texts) {
    EnumSet<Scope> all = EnumSet.noneOf(Scope.class);
    texts.forEach(text -> named(text).ifPresent(all::add));
    return all;
  }
}
