/** Tokens of service accounts: made once, kept as a hash, exchanged for short ones, revoked. */
@NullMarked
package dev.stagegate.issues.access.token;

import org.jspecify.annotations.NullMarked;
