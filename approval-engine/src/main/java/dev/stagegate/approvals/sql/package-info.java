/** SQL read for people who try something out; what decides comes with the facts. */
@NullMarked
package dev.stagegate.approvals.sql;

import org.jspecify.annotations.NullMarked;
