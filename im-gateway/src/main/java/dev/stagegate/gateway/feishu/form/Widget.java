package dev.stagegate.gateway.feishu.form;

import java.util.Locale;

/** A field of the form, in the order an approver reads them. */
enum Widget {
  ISSUE(false),
  LINK(false),
  PROJECT(false),
  STAGE(false),
  RISK(false),
  FLOW(true),
  TASKS(true),
  SQL(true),
  REVISION(false);

  private final boolean multiline;

  Widget(boolean multiline) {
    this.multiline = multiline;
  }

  /** Its id in a definition of ours. */
  String id() {
    return "w_" + word();
  }

  String type() {
    return multiline ? "textarea" : "input";
  }

  /** The key of its label in our own texts. */
  String label() {
    return "form." + word();
  }

  /** The key of its label in Feishu's texts: at least nine characters. */
  String labelKey() {
    return "@i18n@widget_" + word();
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
