package dev.stagegate.approvals.flow;

import dev.stagegate.approvals.condition.Inputs;

/**
 * One thing a stage does: a task, one of its SQL types, one of its tables. It is matched by itself.
 *
 * @param schemaName empty where none is named
 * @param tableName empty where no table is touched
 */
record Target(String taskId, String sqlType, String schemaName, String tableName, Inputs inputs) {

  @Override
  public String toString() {
    String table = schemaName.isEmpty() ? tableName : schemaName + "." + tableName;
    return "task " + taskId + ", " + sqlType + (table.isEmpty() ? "" : " on " + table);
  }
}
