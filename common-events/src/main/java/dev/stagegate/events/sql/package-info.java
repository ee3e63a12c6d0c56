/** What was read of SQL, as facts carry it. */
@NullMarked
package dev.stagegate.events.sql;

import org.jspecify.annotations.NullMarked;
