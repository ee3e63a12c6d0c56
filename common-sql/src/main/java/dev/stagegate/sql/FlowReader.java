package dev.stagegate.sql;

/**
 * Reads Snowflake's chains {@code statement ->> statement}: each of them runs.
 *
 * @param classifier says what one statement does
 */
record FlowReader(Classifier classifier) implements StatementReader {
  @Override
  public void read(Fragment unit, Findings findings) {
    int from = 0;
    for (int i = 0; i <= unit.size(); i++) {
      if (i == unit.size() || isArrow(unit, i)) {
        Findings one = new Findings();
        classifier.read(unit.from(from).to(i - from), one);
        findings.then(one);
        from = i + 3;
        i = Math.max(i, from - 1);
      }
    }
  }

  private static boolean isArrow(Fragment unit, int i) {
    return unit.isSymbol(i, '-') && unit.isSymbol(i + 1, '>') && unit.isSymbol(i + 2, '>');
  }
}
