/** Faults on demand: what goes wrong on the next calls or pushes. */
@NullMarked
package dev.stagegate.feishu.simulator.fault;

import org.jspecify.annotations.NullMarked;
