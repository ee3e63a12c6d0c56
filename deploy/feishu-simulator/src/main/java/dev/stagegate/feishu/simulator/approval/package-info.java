/**
 * How an approval instance moves: pure functions from an instance and an act to the next instance
 * and what happened.
 */
@NullMarked
package dev.stagegate.feishu.simulator.approval;

import org.jspecify.annotations.NullMarked;
