package dev.stagegate.issues.rollout.sql;

import java.util.List;
import reactor.core.publisher.Flux;

/**
 * What a query found.
 *
 * @param columns the names of the columns, in order, also where there is no row; none where the
 *     database does not tell them then
 * @param rows to be subscribed to once
 */
public record ResultRows(List<String> columns, Flux<ResultRow> rows) {}
