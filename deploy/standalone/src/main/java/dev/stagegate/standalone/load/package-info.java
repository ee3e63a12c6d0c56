/**
 * Work for an installation, at an even pace, and what became of it: nothing lost, nothing twice,
 * all in order.
 */
@NullMarked
package dev.stagegate.standalone.load;

import org.jspecify.annotations.NullMarked;
