package dev.stagegate.sql;

/**
 * Reads a T-SQL batch statement by statement.
 *
 * @param classifier says what one statement does
 */
record BatchReader(Classifier classifier) implements StatementReader {
  @Override
  public void read(Fragment unit, Findings findings) {
    TsqlStatements statements = new TsqlStatements(unit);
    if (!statements.problem().isEmpty()) {
      findings.unknown(statements.problem());
    }
    for (TsqlStatements.Part part : statements.parts()) {
      Findings one = new Findings();
      classifier.read(unit.from(part.from()).to(part.to() - part.from()), one);
      findings.then(one);
    }
  }
}
