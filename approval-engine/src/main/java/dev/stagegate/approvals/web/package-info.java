/**
 * What the engine's HTTP edges share: who calls, what he or she may, and which version is meant.
 */
@NullMarked
package dev.stagegate.approvals.web;

import org.jspecify.annotations.NullMarked;
