package dev.stagegate.benchmark.firstmatch;

/** One way to find the first flow that matches. */
interface Engine {

  /** The position of the first flow that matches; the number of flows when none does. */
  int first(Request request);
}
