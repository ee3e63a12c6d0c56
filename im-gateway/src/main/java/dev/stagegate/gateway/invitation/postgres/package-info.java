/**
 * Invitations in PostgreSQL: state and outgoing facts in one transaction, work claimed by lease.
 */
@NullMarked
package dev.stagegate.gateway.invitation.postgres;

import org.jspecify.annotations.NullMarked;
