/** Requests tried over HTTP. */
@NullMarked
package dev.stagegate.approvals.simulation.web;

import org.jspecify.annotations.NullMarked;
