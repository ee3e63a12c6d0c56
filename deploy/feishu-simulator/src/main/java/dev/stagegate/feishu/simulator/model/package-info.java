/** What the simulated platform knows: apps, people, definitions, instances, tokens and pushes. */
@NullMarked
package dev.stagegate.feishu.simulator.model;

import org.jspecify.annotations.NullMarked;
