/** Requests that nobody made, tried with the rules that real ones meet; nothing is kept. */
@NullMarked
package dev.stagegate.approvals.simulation;

import org.jspecify.annotations.NullMarked;
