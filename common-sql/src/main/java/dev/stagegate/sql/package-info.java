/** What SQL does: a script is cut into the statements that will run, and each is classified. */
@NullMarked
package dev.stagegate.sql;

import org.jspecify.annotations.NullMarked;
