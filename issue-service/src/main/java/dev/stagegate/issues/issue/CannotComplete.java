package dev.stagegate.issues.issue;

/** A task cannot become done; the message tells a person why. */
public final class CannotComplete extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CannotComplete(String why) {
    super(why, null, false, false);
  }

  public String why() {
    return String.valueOf(getMessage());
  }
}
