package dev.stagegate.sql;

/** A kind of statement that may hold semicolons, and how to find where it ends. */
interface Body {
  /** Whether the statement at the start of the text is of this kind. */
  boolean begins(Fragment text);

  /** Where the statement at the start of the text ends. */
  End end(Fragment text);

  /**
   * Where a statement ends.
   *
   * @param at the position of what separates it from the next, or the size of the text
   * @param problem why the end is in doubt; empty when it is sure
   */
  record End(int at, String problem) {
    static End sure(int at) {
      return new End(at, "");
    }
  }
}
