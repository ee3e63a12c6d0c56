/**
 * The one thread that changes the simulated world, and the journal that lets the world survive a
 * crash.
 */
@NullMarked
package dev.stagegate.feishu.simulator.state;

import org.jspecify.annotations.NullMarked;
