package dev.stagegate.issues.rollout.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a result.
 *
 * @param columns the names of its columns, in order; the same list for every row
 * @param values null where the database has NULL
 */
public record ResultRow(List<String> columns, @Nullable Object[] values) {}
