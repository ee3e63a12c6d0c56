package dev.stagegate.gateway.feishu.form;

/**
 * The configured approval definition is not active, or has no node whose approvers can be chosen.
 */
public final class UnusableDefinition extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnusableDefinition(String approvalCode) {
    super(
        "approval definition "
            + approvalCode
            + " must be active and have a node whose approvers the submitter chooses, without"
            + " handwritten signature");
  }
}
