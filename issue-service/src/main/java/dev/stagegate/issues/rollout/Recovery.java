package dev.stagegate.issues.rollout;

/** What to do about a run whose owner is gone. */
public sealed interface Recovery {

  /** Nothing was done on the target: the task may start again. */
  record StartAgain() implements Recovery {}

  /** It is done. */
  record CountAsDone() implements Recovery {}

  /** It may still go either way: ask again later. */
  record Wait() implements Recovery {}

  /** Nobody can tell: a person decides. */
  record AskPerson(String why) implements Recovery {}
}
