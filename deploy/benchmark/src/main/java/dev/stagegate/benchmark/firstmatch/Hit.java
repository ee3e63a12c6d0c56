package dev.stagegate.benchmark.firstmatch;

/** Where the first flow stands that matches a request. */
public enum Hit {
  /** In the first tenth. */
  EARLY,
  /** In the last tenth. */
  LATE,
  NONE
}
