/** The set-up in PostgreSQL, its secrets sealed. */
@NullMarked
package dev.stagegate.gateway.settings.postgres;

import org.jspecify.annotations.NullMarked;
