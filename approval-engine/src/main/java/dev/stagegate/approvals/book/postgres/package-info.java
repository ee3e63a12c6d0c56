/** The book of flows and its history, kept in PostgreSQL. */
@NullMarked
package dev.stagegate.approvals.book.postgres;

import org.jspecify.annotations.NullMarked;
