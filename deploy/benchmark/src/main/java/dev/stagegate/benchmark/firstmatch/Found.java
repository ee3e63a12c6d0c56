package dev.stagegate.benchmark.firstmatch;

/** Where a rule of Drools leaves its position. */
public final class Found {

  private int position;

  public void at(int flow) {
    position = flow;
  }

  int position() {
    return position;
  }
}
