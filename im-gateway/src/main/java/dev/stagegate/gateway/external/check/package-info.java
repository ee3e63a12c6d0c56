/** Plays every case of the contract against somebody's endpoint, and tells what passes. */
@NullMarked
package dev.stagegate.gateway.external.check;

import org.jspecify.annotations.NullMarked;
