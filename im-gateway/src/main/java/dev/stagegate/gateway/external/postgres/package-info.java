/** External systems and their answers in PostgreSQL. */
@NullMarked
package dev.stagegate.gateway.external.postgres;

import org.jspecify.annotations.NullMarked;
